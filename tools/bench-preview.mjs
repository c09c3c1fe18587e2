// What a person waits for in the real VS Code with the graph preview beside the text: from the key that opens it to the first picture,
// from a key in the text to the graph that shows it, and from an event of a run to the node that shows it. After `npm run build`:
// npm run bench:preview -- [--sizes 50,200] [--edits N] [--write]   --write puts the figures into docs/performance.md
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from '../out/test/host/browser.js';
import { GraphPage } from '../out/test/host/graph-page.js';
import { installVscode } from '../out/test/host/install-vscode.js';
import { startVscodeServer } from '../out/test/host/vscode-server.js';
import { Workbench } from '../out/test/host/workbench.js';
import { randomGraph } from './graph-samples.mjs';
import { writeSection } from './performance-page.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50,200,1000' },
    edits: { type: 'string', default: '60' },
    write: { type: 'boolean', default: false },
  },
});
/** Of each kind, in pairs. */
const edits = Number(values.edits);
const sizes = values.sizes.split(',').map(Number);
/** A run of more is seen as one of so many. */
const mostThreadsRun = 200;
let windows = 0;

const temporary = await mkdtemp(join(tmpdir(), 'threads-bench-preview-'));
const server = await startVscodeServer(await installVscode(), {
  logFile: join(root, 'artifacts', 'bench-preview', 'server.log'),
  forTests: true,
});
const browser = await startBrowser();
try {
  // The first window loads what all others find loaded.
  await measure(sizes[0]);
  const rows = [];
  for (const size of sizes) {
    const row = await measure(size);
    console.log(row.join(' | '));
    rows.push(row);
  }
  const heads = [
    'threads',
    'dependencies',
    'open',
    "a dependency's end",
    'a command',
    'a thread starts',
    'a thread ends',
  ];
  const table = [heads, heads.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  const text =
    `Milliseconds, p50 / p95, in VS Code's own window, in its compact layout; ${cpus().length} cores for all of it (load ${loadavg()[0].toFixed(1)} at the end), ` +
    `Chromium without a GPU, Node ${process.version}.\n\n${table}`;
  console.log(`\n${text}`);
  if (values.write) writeSection('preview', text);
} finally {
  await browser.close();
  await server.close();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A row of the table. */
async function measure(size) {
  windows += 1;
  const folder = join(temporary, String(windows));
  const { names, edges, lines } = fileOf(size);
  await mkdir(folder);
  await writeFile(join(folder, 'threads.yaml'), `${lines.join('\n')}\n`);
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  context.setDefaultTimeout(60_000);
  const file = join(folder, 'threads.yaml');
  const workbench = await Workbench.open(context, server, { folder, file, extensionDevelopmentPaths: [root] });
  await workbench.editor().waitFor();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  // The server has read the file once its lenses stand in the text.
  await workbench.page.locator('.codelens-decoration').first().waitFor();
  await workbench.focusText();
  const openMs = await untilOpen(workbench);
  const graph = new GraphPage(workbench.webview());
  await graph.fit();
  await workbench.page.evaluate(rememberKey);
  const targets = [...lines.entries()].filter(([, line]) => line.includes('target_thread: ')).map(([at]) => at);
  const target = await inEdits(
    workbench,
    Array.from({ length: edits / 2 }, (_, pair) => {
      const at = targets[Math.floor((pair * targets.length * 2) / edits)];
      return { at, selector: `.node[data-thread="${valueIn(lines[at])}x"]`, text: '' };
    }),
  );
  await workbench.webview().getByRole('button', { name: /%/u }).click();
  const run = lines.findIndex((line, at) => line.includes('run: ') && at > lines.length / 4);
  const command = await inEdits(
    workbench,
    Array.from({ length: edits / 2 }, () => ({
      at: run,
      selector: `.node[data-thread="${lines[run - 1].trim().slice(0, -1)}"] title`,
      text: `${valueIn(lines[run])}x`,
    })),
  );
  await graph.fit();
  const { starts, ends } = size > mostThreadsRun ? {} : await inRun(workbench, folder, names.length);
  await context.close();
  return [size, edges.length, openMs.toFixed(0), target, command, starts ?? '', ends ?? ''];
}

/** Threads that wait a moment, with dependencies of several kinds. No findings. */
function fileOf(size) {
  const { names, edges } = randomGraph(size, size * 2);
  const lines = ['coordination:', '  max_parallel_threads: 4', 'threads:'];
  for (const name of names) lines.push(`  ${name}:`, '    run: sleep 0.2', `    description: Waits as ${name}`);
  lines.push('dependencies:');
  const known = new Set();
  const once = edges.filter(([source, target]) => {
    const isNew = !known.has(`${source} ${target}`);
    known.add(`${source} ${target}`);
    return isNew;
  });
  for (const [index, [source, target]] of once.entries()) {
    lines.push(`  - source_thread: ${source}`, `    target_thread: ${target}`);
    if (index % 3 === 1) lines.push('    type: conditional', `    condition: "'x' != ''"`);
  }
  return { names, edges: once, lines };
}

function valueIn(line) {
  return line.slice(line.indexOf(': ') + 2);
}

/** From the key for the preview until a thread is drawn. */
async function untilOpen(workbench) {
  await workbench.press('Control+k');
  const start = performance.now();
  await workbench.press('g');
  await workbench.webview().locator('.node').first().waitFor({ state: 'attached' });
  return performance.now() - start;
}

/** Types a letter at the end of each of some lines and takes it away; each time until an element of the preview shows it. */
async function inEdits(workbench, places) {
  await workbench.page.locator('.editor-instance .monaco-editor .view-lines').first().click();
  const body = workbench.webview().locator('body');
  const times = [];
  for (const { at, ...shown } of places) {
    await workbench.goTo(at + 1, 1);
    await workbench.press('End');
    for (const isTyped of [true, false]) {
      await body.evaluate(watchFor, { ...shown, isWanted: isTyped });
      await workbench.press(isTyped ? 'x' : 'Backspace');
      const seenAt = await body.evaluate(() => window.seen);
      times.push(seenAt - (await workbench.page.evaluate(() => window.keyAt)));
    }
  }
  return inWords(times);
}

/** Runs the file; from the time of each event in the session's log until the thread's node shows it. */
async function inRun(workbench, folder, count) {
  const body = workbench.webview().locator('body');
  await body.evaluate(recordStatuses, count);
  await workbench.runCommand('Threads: Run Coordination');
  if (!(await body.evaluate(() => window.allEnded))) {
    await workbench.page.screenshot({ path: join(root, 'artifacts', 'bench-preview', 'failure.png') });
    throw new Error(`The run of ${count} threads did not end in time`);
  }
  const shown = await body.evaluate(() => window.statuses);
  const sessions = join(folder, '.threads', 'sessions');
  const [session] = await readdir(sessions);
  const events = (await readFile(join(sessions, session, 'events.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map(JSON.parse);
  const latencies = (type, statuses) =>
    events
      .filter((event) => event.type === type)
      .map(({ thread, at }) => Math.min(...statuses.map((status) => shown[`${thread} ${status}`] ?? Infinity)) - at);
  return {
    // One that has ended before the next frame is never shown as running.
    starts: inWords(latencies('attempt_started', ['running', 'succeeded'])),
    ends: inWords(latencies('thread_ended', ['succeeded'])),
  };
}

function inWords(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  return `${at(0.5)} / ${at(0.95)}`;
}

/** Runs in VS Code's window: when the last key was pressed. */
function rememberKey() {
  window.addEventListener(
    'keydown',
    (event) => {
      window.keyAt = Date.now() - (performance.now() - event.timeStamp);
    },
    true,
  );
}

/** Runs in the preview: `window.seen` is the time of the frame in which the element is there, or is gone. */
function watchFor(_body, { selector, text, isWanted }) {
  const isShown = () => {
    const elements = [...document.querySelectorAll(selector)];
    return elements.some(({ textContent }) => textContent.includes(text)) === isWanted;
  };
  window.seen = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isShown()) return;
      observer.disconnect();
      // With the frame after the one that drew it, it is on the screen.
      requestAnimationFrame(() => resolve(Date.now()));
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/**
 * Runs in the preview: `window.statuses` is when each thread's node first had each state on the screen, `window.allEnded` whether
 * all came to succeed within two minutes. Nobody asks in between: that would take time from what is measured.
 */
function recordStatuses(_body, count) {
  window.statuses = {};
  let succeeded = 0;
  window.allEnded = new Promise((resolve) => {
    setTimeout(() => resolve(false), 120_000);
    new MutationObserver((mutations) => {
      const keys = mutations.map(({ target }) => `${target.dataset.thread} ${target.dataset.status}`);
      requestAnimationFrame(() => {
        for (const key of keys) {
          if (window.statuses[key] !== undefined) continue;
          window.statuses[key] = Date.now();
          if (key.endsWith(' succeeded') && ++succeeded === count) resolve(true);
        }
      });
    }).observe(document.querySelector('.nodes'), { subtree: true, attributeFilter: ['data-status'] });
  });
}
