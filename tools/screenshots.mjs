// Takes the pictures of docs/images/ anew: builds, opens the examples in the VS Code from npm and works in them.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
const { installDebianPackages } = await import('../out/test/install-debian-packages.js');

// One example has Chinese in it, for which most machines without a desktop have no font.
if (!spawnSync('fc-list', [':lang=zh']).stdout?.length) installDebianPackages(['fontconfig', 'fonts-noto-cjk']);

let windows = 0;
const temporary = await mkdtemp(join(tmpdir(), 'threads-screenshots-'));
const server = await startVscodeServer(await installVscode(), {
  logFile: join(root, 'artifacts', 'screenshots', 'server.log'),
  forTests: true,
});
const browser = await startBrowser();
try {
  await overview(await openExamples('Default Light Modern'));
  await mistake(await openExamples('Default Light Modern'));
  await failedRun(await openExamples('Default Dark Modern'));
  await whatIf(await openExamples('Default Light Modern'));
} finally {
  await browser.close();
  await server.close();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function openExamples(theme) {
  windows += 1;
  const folder = join(temporary, String(windows), 'examples');
  await cp(join(root, 'examples'), folder, { recursive: true, filter: (path) => !path.endsWith('.threads') });
  await mkdir(join(folder, '.vscode'));
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
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
  // What stands under the pointer explains itself, above its neighbours.
  await workbench.page.mouse.move(800, 890);
  await workbench.page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
  await workbench.screenshot(join(root, 'docs', 'images', 'overview.png'));
}

/** A cycle as it is found, with the ways to mend it. */
async function mistake(workbench) {
  await workbench.openFile('report/threads.yaml');
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.replace('report_generation', 10, 21, 'data_processing');
  await eventually(
    () => workbench.problems(),
    (problems) => problems.length > 0,
  );
  await eventually(
    () => workbench.relatedProblems(),
    (related) => related.length === 2,
  );
  await workbench.goTo(10, 21);
  await workbench.showQuickFix(/./u);
  await workbench.screenshot(join(root, 'docs', 'images', 'mistake.png'));
}

/** The graph of a run in which much goes wrong, with its timeline and the details of a thread that was blocked. */
async function failedRun(workbench) {
  const graph = await openGraphAlone(workbench, 'failures/threads.yaml');
  await workbench.runCommand('Threads: Run Coordination');
  await workbench.webview().locator('.session-state', { hasText: 'failed' }).waitFor({ timeout: 60_000 });
  await workbench.runCommand('View: Toggle Panel Visibility');
  await graph.fit();
  await graph.node('dependent').hover();
  await pictureOfGraph(workbench, 'graph-preview.png');
}

/** What a failure would lead to under each policy. */
async function whatIf(workbench) {
  await openGraphAlone(workbench, 'every-kind/threads.yaml');
  const page = workbench.webview();
  await page.getByRole('button', { name: 'What if…' }).click();
  await page.locator('.what-if select').selectOption('quality_gate');
  await page.locator('.policy').first().waitFor();
  await page.getByRole('button', { name: 'Fit', exact: true }).click();
  await pictureOfGraph(workbench, 'what-if.png');
}

async function openGraphAlone(workbench, file) {
  await workbench.openFile(file);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('Threads: Open Graph Preview');
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  return graph;
}

function pictureOfGraph(workbench, name) {
  return workbench.page.locator('iframe.webview.ready').screenshot({ path: join(root, 'docs', 'images', name) });
}
