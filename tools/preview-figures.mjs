// How the graph preview behaves in Chromium: from the message with the graph to the first picture, and the frames of panning.
import { PreviewPages } from '../out/test/webview/preview-page.js';

/**
 * @typedef {object} PreviewFigures Milliseconds.
 * @property {number} openMs From the graph's arrival until it is on the screen.
 * @property {{ median: number, p95: number }} near Between two frames, while the graph is dragged as it was opened.
 * @property {{ median: number, p95: number }} far The same with all of the graph in the window.
 * @property {number} typingMs From a graph with one more thread until it is on the screen.
 */

/** @returns {Promise<PreviewFigures[]>} In the order of the graphs. */
export async function previewFigures(graphs) {
  const pages = await PreviewPages.start();
  try {
    const figures = [];
    for (const graph of graphs) {
      const preview = await pages.open();
      figures.push(await preview.page.evaluate(measureInPage, viewOf(graph)));
      await preview.close();
    }
    return figures;
  } finally {
    await pages.stop();
  }
}

function viewOf({ names, levels, edges }) {
  const kinds = ['sequential', 'data_flow', 'conditional'];
  const columns = [];
  for (const [index, name] of names.entries()) (columns[levels[index]] ??= []).push(name);
  return {
    file: 'threads.yaml',
    version: 1,
    threads: names.map((name, index) => ({
      name,
      level: levels[index],
      command: `node ${name}.mjs`,
      declared: true,
      unknown: false,
      findings: [],
    })),
    dependencies: edges.map(([source, target], index) => ({
      index,
      source,
      target,
      type: kinds[index % kinds.length],
      on: 'success',
      enabled: true,
      ...(index % kinds.length === 2 && { condition: 'data.ok' }),
      inCycle: false,
      findings: [],
    })),
    levels: columns,
    criticalPath: [],
    criticalPathMs: 0,
    policy: 'best_effort',
    problems: { errors: 0, warnings: 0 },
  };
}

/** Runs in the page. */
async function measureInPage(graph) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const surface = document.querySelector('.surface');
  const untilShown = async (message, isShown) => {
    const start = performance.now();
    window.postMessage(message, '*');
    while (!isShown()) await frame();
    // The frame after the one that made it: now it is on the screen.
    return (await frame()) - start;
  };
  const pan = async (count) => {
    const at = (index) => ({
      pointerId: 1,
      button: 0,
      clientX: 700 - (index % 60) * 8,
      clientY: 300 + (index % 40) * 4,
      bubbles: true,
    });
    const times = [];
    surface.setPointerCapture = () => {};
    surface.dispatchEvent(new PointerEvent('pointerdown', at(0)));
    let last = await frame();
    for (let index = 1; index <= count; index++) {
      surface.dispatchEvent(new PointerEvent('pointermove', at(index)));
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    surface.dispatchEvent(new PointerEvent('pointerup', at(count)));
    times.sort((a, b) => a - b);
    return { median: times[count >> 1], p95: times[Math.floor(count * 0.95)] };
  };
  const openMs = await untilShown({ type: 'graph', graph }, () => document.querySelector('.node') !== null);
  const near = await pan(120);
  const counts = document.querySelector('.counts');
  const first = document.querySelector('.node').dataset.thread;
  const source = graph.threads.find(({ name }) => name === first);
  const more = { ...graph, version: 2, threads: [...graph.threads, { ...source, name: 'typed' }] };
  const typingMs = await untilShown({ type: 'graph', graph: more }, () =>
    counts.textContent.startsWith(`${more.threads.length} `),
  );
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Fit').click();
  await frame();
  await frame();
  return { openMs, near, far: await pan(120), typingMs };
}
