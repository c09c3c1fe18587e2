import assert from 'node:assert/strict';
import { eventually } from '../eventually.ts';
import { GraphPage } from '../graph-page.ts';
import { uiTest } from './ui-test.ts';

uiTest(
  'in a Chinese window all that the extension shows is Chinese',
  async ({ workbench, screenshot }) => {
    const { page } = workbench;
    await workbench.openFile('report/threads.yaml');
    await page.locator('.codelens-decoration a', { hasText: '运行协调' }).waitFor();
    await workbench.runCommand('View: Show 线程');
    await page.getByText('尚无会话。').waitFor();
    await screenshot('empty');
    await workbench.replace('analysis', 4, 21, 'analysys');
    const problems = await eventually(
      () => workbench.problems(),
      (found) => found.length > 0,
    );
    assert.match(problems[0]?.message ?? '', /没有.*analysys/u);
    await workbench.undoUntil(async () => (await workbench.problems()).length === 0);
    await workbench.runCommand('Threads: 在侧边打开依赖图预览');
    const graph = new GraphPage(workbench.webview());
    await graph.node('analysis').waitFor();
    await workbench.runCommand('Threads: 运行协调');
    const lines = await eventually(
      () => workbench.outputLines(),
      (shown) => shown.some((line) => line.startsWith('成功')),
    );
    assert.ok(lines.some((line) => /analysis\s+成功/u.test(line)));
    await page.locator('.sidebar .monaco-list-row', { hasText: '成功 · report' }).waitFor();
    assert.match(await workbench.webview().locator('.tools').innerText(), /运行\s+时间线/u);
    await workbench.webview().locator('.session-state', { hasText: '成功' }).waitFor();
    await screenshot('after-a-run');
  },
  { language: 'zh-cn' },
);
