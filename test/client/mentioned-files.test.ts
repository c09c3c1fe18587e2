import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionedFiles } from '../../client/run/mentioned-files.ts';

/** What is found, as `text>path:line:column`. */
function found(text: string): readonly string[] {
  return mentionedFiles(text).map(({ start, end, path, line, column }) =>
    [`${text.slice(start, end)}>${path}`, line, column].filter((part) => part !== undefined).join(':'),
  );
}

test('files and places are found in what runs and scripts print', () => {
  const examples: readonly (readonly [string, ...string[]])[] = [
    ['  0.0 s  fetch   started   node lib/fetch-orders.mjs', 'lib/fetch-orders.mjs>lib/fetch-orders.mjs'],
    [
      '  4.1 s  enrich | Traceback ... File "my dir/enrich.py", line 42',
      'File "my dir/enrich.py", line 42>my dir/enrich.py:42',
    ],
    ['    at run (/w/lib/a.mjs:3:15)', '/w/lib/a.mjs:3:15>/w/lib/a.mjs:3:15'],
    ['    at file:///w/lib/a.mjs:3:15', 'file:///w/lib/a.mjs:3:15>/w/lib/a.mjs:3:15'],
    ['src/a.ts(45,18): error', 'src/a.ts(45,18>src/a.ts:45:18'],
    [
      'failed   exit code 3 after 3 attempts · log: my work/.threads/sessions/20261123-1652-7f3a/enrich.3.log',
      'my work/.threads/sessions/20261123-1652-7f3a/enrich.3.log>my work/.threads/sessions/20261123-1652-7f3a/enrich.3.log',
    ],
    ['失败   日志：a/b.1.log', 'a/b.1.log>a/b.1.log'],
    ['C:\\work\\a.py:7', 'C:\\work\\a.py:7>C:\\work\\a.py:7'],
    ['nothing here, 0.8 s · rates: {EUR: 1}'],
  ];
  for (const [text, ...expected] of examples) assert.deepEqual(found(text), expected, text);
});

test('a long line of anything is looked at in no time, and only its beginning', () => {
  for (const unit of ['a.', 'a/', '(', 'File "', '.js:1:', 'a.b', ': x', '::log']) {
    const mentions = mentionedFiles(unit.repeat(100_000));
    assert.ok(mentions.length <= 60, unit);
    assert.ok(mentions.every(({ end }) => end <= 2000));
  }
});
