import assert from 'node:assert/strict';
import { test } from 'node:test';
import { call } from './call.ts';

test('a wrong call is told in the language of the call, and what it quotes is harmless', async () => {
  const locale = 'zh-cn';
  for (const [args, message] of [
    [['run', '--polcy', 'strict'], '错误：没有选项 --polcy'],
    [['rum'], '错误：没有命令 rum'],
    [['logs'], '错误：缺少参数 THREAD'],
    [['run', '--only'], '错误：选项 --only <THREAD> 缺少值'],
    [['run', '--policy', 'x'], '错误：选项 --policy <POLICY> 的值 x 无效。可选：best_effort, strict, adaptive。'],
    [['completion', 'tcsh'], '错误：参数 SHELL 的值 tcsh 无效。可选：bash, zsh, fish。'],
    [['run', 'a', 'b'], '错误：run 的参数过多：最多 1 个，给出了 2 个。'],
    [['\u001b[2J'], '错误：没有命令 \\x1b[2J'],
  ] as const) {
    const { code, out, err } = await call(args, { locale });
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.equal(err.split('\n')[0], message);
  }
  const english = await call(['run', '--policy', 'x']);
  assert.match(english.err, /^error: option '--policy <POLICY>' argument 'x' is invalid\. Allowed choices are /);
});

test('help in Chinese has no English but names', async () => {
  const { code, out } = await call(['run', '--help'], { locale: 'zh-cn' });
  assert.equal(code, 0);
  assert.match(out, /^用法： threads run /);
  assert.match(out, /（可选："text", "json", "jsonl",\s+"junit"；默认："text"）/);
  assert.doesNotMatch(out, /choices|default|Usage|Options/);
});
