// Takes the pictures of docs/images/ anew: builds, opens the examples in the VS Code from npm and works in them.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

const build = spawnSync(process.execPath, [join(root, 'tools', 'build.mjs')], { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const { startBrowser } = await import('../out/test/host/browser.js');
const { eventually } = await import('../out/test/host/eventually.js');
const { GraphPage } = await import('../out/test/host/graph-page.js');
const { installVscode } = await import('../out/test/host/install-vscode.js');
const { startVscodeServer } = await import('../out/test/host/vscode-server.js');
const { Workbench } = await import('../out/test/host/workbench.js');

const temporary = await mkdtemp(join(tmpdir(), 'threads-screenshots-'));
const server = await startVscodeServer(await installVscode(), {
  logFile: join(root, 'artifacts', 'screenshots', 'server.log'),
  forTests: true,
});
const browser = await startBrowser();
try {
  await overview(await openExamples());
} finally {
  await browser.close();
  await server.close();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function openExamples() {
  const folder = join(temporary, 'examples');
  await cp(join(root, 'examples'), folder, { recursive: true, filter: (path) => !path.endsWith('.threads') });
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  return Workbench.open(context, server, { folder, extensionDevelopmentPaths: [root] });
}

/** A thread file, its graph and its output, after a run. */
async function overview(workbench) {
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('Threads: Open Graph Preview to the Side');
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  await workbench.runCommand('Threads: Run Coordination');
  await eventually(
    () => workbench.outputLines(),
    (lines) => lines.some((line) => line.startsWith('succeeded')),
  );
  await graph.fit();
  await graph.node('report_generation').waitFor();
  await workbench.screenshot(join(root, 'docs', 'images', 'overview.png'));
}
