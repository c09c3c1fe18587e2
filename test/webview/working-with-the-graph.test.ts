import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { PreviewPages } from './preview-page.ts';
import type { Message, PreviewPage } from './preview-page.ts';
import { dependency, graphOf, halfWay, pipeline, thread } from './sample-graph.ts';

describe('working with the graph', () => {
  let pages: PreviewPages;
  before(async () => {
    pages = await PreviewPages.start();
  });
  after(async () => {
    await pages.stop();
  });

  async function opened(...messages: readonly Message[]): Promise<PreviewPage> {
    const preview = await pages.open();
    await preview.send(...messages);
    return preview;
  }

  const node = (preview: PreviewPage, name: string): Locator => preview.page.locator(`.node[data-thread="${name}"]`);
  const scale = async (preview: PreviewPage): Promise<number> =>
    Number.parseInt((await preview.page.locator('.percent').textContent()) ?? '', 10);

  it('zooms with two fingers and with the pinch of a touchpad', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const first = await scale(preview);
    const fingers = await preview.page.context().newCDPSession(preview.page);
    await fingers.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: readonly number[]): Promise<void> => {
      await fingers.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y: 300, id })) });
    };
    await touch('touchStart', 600, 700);
    for (const x of [720, 760, 800]) await touch('touchMove', 600, x);
    await touch('touchEnd');
    await preview.send();
    const second = await scale(preview);
    assert.ok(second > first * 1.5, `${first} to ${second}`);
    await preview.page.locator('.surface').dispatchEvent('wheel', { ctrlKey: true, deltaY: 30, bubbles: true });
    await preview.send();
    assert.ok((await scale(preview)) < second);
    await preview.close();
  });

  it('runs a thread with what it needs, and from there on', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await node(preview, 'convert').click();
    await preview.page.getByRole('button', { name: 'Run with what it needs' }).click();
    await preview.page.getByRole('button', { name: 'Run from here' }).click();
    assert.deepEqual(preview.received.slice(-2), [
      { type: 'run_thread', thread: 'convert' },
      { type: 'run_from', thread: 'convert' },
    ]);
    await preview.close();
  });

  it('offers every format of the export', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    for (const [name, format] of Object.entries({
      SVG: 'svg',
      PNG: 'png',
      Mermaid: 'mermaid',
      'DOT (Graphviz)': 'dot',
    })) {
      await preview.page.getByText('Export', { exact: true }).click();
      await preview.page.getByRole('button', { name, exact: true }).click();
      assert.deepEqual(preview.received.at(-1), { type: 'export', format });
    }
    await preview.close();
  });

  it('tells how many threads are hidden at a thread, and shows them on a press', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await node(preview, 'quality_gate').click();
    await preview.page.getByRole('button', { name: 'Hide what lies after' }).click();
    await preview.send();
    assert.match((await node(preview, 'quality_gate').getAttribute('aria-label')) ?? '', /3 hidden after it/);
    await node(preview, 'quality_gate').locator('.hidden-chip[data-expand="after"]').click();
    await preview.send();
    assert.equal(await preview.page.locator('.node').count(), 11);
    assert.equal(preview.received.filter(({ type }) => type === 'reveal_thread').length, 1, 'only of the first click');
    await preview.close();
  });

  it('shows findings as badges with their message, and cycles as loops that say so', async () => {
    const finding = { code: 'dependency-cycle', severity: 'error', message: 'a → b → a is a cycle' } as const;
    const graph = graphOf(
      [thread('a', 0), thread('b', 0, { findings: [{ ...finding, severity: 'warning', message: 'odd' }] })],
      [
        dependency(0, 'a', 'b', { inCycle: true }),
        dependency(1, 'b', 'a', { inCycle: true, findings: [finding] }),
        dependency(2, 'a', 'a', { inCycle: true }),
      ],
      { problems: { errors: 1, warnings: 1 } },
    );
    const preview = await opened({ type: 'graph', graph });
    assert.deepEqual(await preview.page.locator('.labels .badge:not(.absent) text').allTextContents(), ['↻', '↻', '↻']);
    assert.match(
      (await preview.page.locator('.edge[data-dependency="1"] title').textContent()) ?? '',
      /part of a cycle[^]*a → b → a is a cycle/,
    );
    assert.equal(await node(preview, 'b').locator('.badge:not(.absent)').textContent(), '▲');
    const sides = await preview.page
      .locator('.edges .edge .line')
      .evaluateAll((lines) =>
        lines.map((line) => line.getBoundingClientRect()).map(({ left, width }) => ({ left, width })),
      );
    assert.ok(
      sides.every(({ width }) => width > 10),
      'every line of a cycle goes round the outside',
    );
    await preview.page.getByRole('button', { name: '1 error · 1 warning' }).click();
    assert.deepEqual(preview.received.at(-1), { type: 'problems' });
    await preview.close();
  });

  it('hides kinds of dependencies, disabled ones too', async () => {
    const graph = graphOf(
      [thread('a', 0), thread('b', 1)],
      [dependency(0, 'a', 'b', { type: 'data_flow' }), dependency(1, 'a', 'b', { enabled: false })],
    );
    const preview = await opened({ type: 'graph', graph });
    const visible = (): Promise<number> => preview.page.locator('.edges .edge:visible').count();
    await preview.page.getByText('Filter', { exact: true }).click();
    await preview.page.getByLabel('disabled').uncheck();
    await preview.send();
    assert.equal(await visible(), 1);
    await preview.page.getByLabel('data_flow').uncheck();
    await preview.send();
    assert.equal(await visible(), 0);
    await preview.close();
  });

  it('reaches the timeline, the details and a dependency with the keyboard alone', async () => {
    const preview = await opened(
      { type: 'graph', graph: pipeline },
      { type: 'session', session: 's', live: false, events: halfWay(0) },
    );
    const { keyboard } = preview.page;
    await preview.page.locator('.timeline .bar-group[tabindex="0"]').focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await preview.send();
    const selected = await preview.page.locator('.node.selected').getAttribute('data-thread');
    assert.equal(selected, 'fetch_rates');
    await node(preview, 'fetch_rates').focus();
    await keyboard.press('Tab');
    const focused = (): Promise<string | null> =>
      preview.page.evaluate(() => document.activeElement?.textContent ?? null);
    for (let tabs = 0; tabs < 30 && (await focused()) !== 'data_flow'; tabs++) await keyboard.press('Tab');
    await keyboard.press('Enter');
    await preview.send();
    assert.match(await preview.page.locator('.details').innerText(), /fetch_rates → convert[^]*rates → fx/);
    await preview.close();
  });

  it('is a list to a screen reader, which then leaves it the arrow keys, of threads with their state and their command', async () => {
    const preview = await opened(
      { type: 'graph', graph: pipeline },
      { type: 'session', session: 's', live: false, events: halfWay(0) },
    );
    const surface = preview.page.locator('.surface');
    await surface.focus();
    await preview.page.keyboard.press('ArrowRight');
    await preview.send();
    const said = await surface.ariaSnapshot();
    assert.match(said, /^- listbox "Graph of pipeline\.threads\.yaml":/);
    assert.match(said, /option "fetch_orders, Level 0, succeeded" \[selected\]/);
    assert.match(said, /option "enrich, Level 2, failed, exit code 3"/);
    const focused = preview.page.locator(':focus');
    assert.equal(await focused.getAttribute('role'), 'option');
    assert.equal(await focused.getAttribute('aria-description'), 'node fetch_orders.mjs');
    const link = preview.page.getByRole('button', { name: 'data_flow: fetch_orders → convert' });
    assert.equal(await link.textContent(), 'data_flow');
    await preview.close();
  });

  it('brings the thread at the cursor into sight without zooming', async () => {
    const threads = Array.from({ length: 300 }, (_, index) => thread(`t${index}`, 0));
    const preview = await opened({ type: 'graph', graph: graphOf(threads, []) }, { type: 'cursor', thread: 't0' });
    const before = await scale(preview);
    assert.equal(await node(preview, 't299').count(), 0);
    await preview.send({ type: 'cursor', thread: 't299' });
    assert.equal(await node(preview, 't299').count(), 1);
    assert.equal(await scale(preview), before);
    await preview.close();
  });

  it('has a map of all in the corner, which takes one there, where the window has room for it', async () => {
    const threads = Array.from({ length: 60 }, (_, index) => thread(`t${index}`, 0));
    const preview = await opened({ type: 'graph', graph: graphOf(threads, []) });
    const map = preview.page.locator('.minimap');
    const { x = 0, y = 0, width = 0, height = 0 } = (await map.boundingBox()) ?? {};
    assert.equal(await node(preview, 't59').count(), 0);
    await preview.page.mouse.click(x + width / 2, y + height - 2);
    await node(preview, 't59').waitFor();
    await preview.page.setViewportSize({ width: 600, height: 330 });
    await map.waitFor({ state: 'hidden' });
    await preview.close();
  });

  it('keeps names readable from afar, as long as they can be', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const name = node(preview, 'fetch_orders').locator('.far-name');
    const detail = node(preview, 'fetch_orders').locator('.name');
    assert.ok(await detail.isVisible());
    const smaller = preview.page.getByRole('button', { name: 'Zoom out' });
    while ((await scale(preview)) >= 40) await smaller.click();
    await name.waitFor();
    assert.equal(await name.textContent(), 'fetch_orders');
    assert.ok(await detail.isHidden());
    const height = (await name.boundingBox())?.height ?? 0;
    assert.ok(height >= 7, `${height} px high`);
    while ((await scale(preview)) >= 20) await smaller.click();
    await name.waitFor({ state: 'hidden' });
    await preview.close();
  });

  it('draws thousands of lines as one from afar, but for those that stand out', async () => {
    const threads = Array.from({ length: 500 }, (_, index) => thread(`t${index}`, Math.floor(index / 50)));
    const links = threads
      .slice(50)
      .flatMap((_, index) => [
        dependency(index, `t${index}`, `t${index + 50}`),
        dependency(1000 + index, `t${index}`, `t${Math.min(499, index + 51)}`),
      ]);
    const preview = await opened({ type: 'graph', graph: graphOf(threads, links) });
    await preview.page.getByRole('button', { name: 'Fit' }).click();
    await preview.send();
    const count = (): Promise<number> => preview.page.locator('.edges .edge').count();
    assert.equal(await count(), 0);
    assert.ok(((await preview.page.locator('.merged-lines').getAttribute('d')) ?? '').length > 10_000);
    await node(preview, 't0').click();
    await preview.send();
    await preview.page.getByRole('button', { name: 'Fit' }).click();
    await preview.send();
    assert.equal(await count(), 2, 'those of the selected thread');
    await preview.close();
  });
});
