import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { GraphMessages } from '../../client/preview/graph-messages.ts';
import type { GraphView } from '../../webview/protocol/messages.ts';
import { eventually } from '../host/eventually.ts';
import { PreviewPages } from './preview-page.ts';
import type { Message, PreviewPage } from './preview-page.ts';
import { dependency, ended, events, graphOf, halfWay, over, pipeline, started, thread } from './sample-graph.ts';

const node = (name: string): string => `.node[data-thread="${name}"]`;

/** Where the corner of a node stands in the window, without the width of its line. */
async function placeOf(preview: PreviewPage, name: string): Promise<{ readonly x: number; readonly y: number }> {
  return preview.page.locator(node(name)).evaluate((group) => {
    const matrix = group instanceof SVGGraphicsElement ? group.getScreenCTM() : null;
    return { x: Math.round(matrix?.e ?? NaN), y: Math.round(matrix?.f ?? NaN) };
  });
}

/** The threads of which all is on the screen. */
async function inSight({ page }: PreviewPage): Promise<readonly string[]> {
  return page.locator('.node').evaluateAll((nodes) => {
    const stage = document.querySelector('.surface')?.getBoundingClientRect() ?? new DOMRect();
    return nodes
      .filter((group) => {
        const box = group.getBoundingClientRect();
        return box.top >= stage.top && box.bottom <= stage.bottom && box.left >= stage.left && box.right <= stage.right;
      })
      .map((group) => group.getAttribute('data-thread') ?? '');
  });
}

/** The pipeline after one edit each: a command, a condition, a thread and a dependency more, one each less, a finding, a cycle. */
function changingGraphs(): readonly GraphView[] {
  const { threads, dependencies } = pipeline;
  const withThread = (name: string, more: Partial<GraphView['threads'][number]>): GraphView => ({
    ...pipeline,
    threads: threads.map((one) => (one.name === name ? { ...one, ...more } : one)),
  });
  const withDependency = (index: number, more: Partial<GraphView['dependencies'][number]>): GraphView => ({
    ...pipeline,
    dependencies: dependencies.map((one) => (one.index === index ? { ...one, ...more } : one)),
  });
  const finding = { code: 'x', severity: 'error', message: 'It is wrong.' } as const;
  return [
    withThread('notify', { command: './tell.sh' }),
    withDependency(7, { condition: 'data.score > 0.5' }),
    graphOf([...threads, thread('archive', 4)], [...dependencies, dependency(12, 'repair', 'archive')]),
    graphOf(threads.slice(1), dependencies.slice(3)),
    withThread('repair', { findings: [finding], unknown: true, declared: false }),
    withDependency(9, { findings: [finding], inCycle: true, enabled: false }),
    pipeline,
  ];
}

/** Every element of the drawing with its attributes and texts. */
async function picture({ page }: PreviewPage): Promise<string> {
  return page.locator('.world, .minimap').evaluateAll((roots) =>
    roots
      .flatMap((root) => [root, ...root.querySelectorAll('*')])
      .map((one) => {
        const attributes = [...one.attributes].map(({ name, value }) => `${name}=${value.split(' ').sort().join(' ')}`);
        const text = one.childElementCount === 0 ? one.textContent : '';
        return [one.tagName, ...attributes.sort(), text].join('|');
      })
      .join('\n'),
  );
}

/** As it happens to the preview where something beside it opens or closes. */
async function resize(preview: PreviewPage, width: number, height: number): Promise<void> {
  await preview.page.setViewportSize({ width, height });
  await preview.send();
}

describe('the preview in its page', () => {
  let pages: PreviewPages;
  before(async () => {
    pages = await PreviewPages.start();
  });
  after(async () => {
    await pages.stop();
  });

  async function opened(...messages: readonly Message[]): Promise<PreviewPage> {
    const page = await pages.open();
    await page.send(...messages);
    return page;
  }

  async function closed(preview: PreviewPage): Promise<void> {
    assert.deepEqual(preview.problems, [], 'errors of the page, or violations of its policy');
    await preview.close();
  }

  it('gives the whole graph as a picture, under its policy', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline }, { type: 'draw', format: 'svg' });
    const drawn = async (count: number): Promise<Buffer> => {
      const pictures = await eventually(
        () => Promise.resolve(preview.received.filter((message) => message.type === 'drawn')),
        (all) => all.length === count,
      );
      return Buffer.from(pictures.at(-1)?.data ?? '', 'base64');
    };
    const svg = (await drawn(1)).toString('utf8');
    assert.match(svg, /^<svg xmlns="http:/u);
    assert.match(svg, /fetch_orders/u);
    await preview.send({ type: 'draw', format: 'png' });
    const png = await drawn(2);
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    const width = Number(/width="(\d+)"/u.exec(svg)?.[1]);
    assert.equal(png.readUInt32BE(16), 2 * width);
    await closed(preview);
  });

  it('asks for its graph and draws every thread and dependency, its levels as columns', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    assert.deepEqual(preview.received[0], { type: 'ready' });
    assert.equal(await preview.page.locator('.node').count(), 11);
    assert.equal(await preview.page.locator('.edges .edge').count(), 12);
    assert.deepEqual(
      await preview.page.locator('.column-title').allTextContents(),
      [0, 1, 2, 3, 4].map((n) => `Level ${n}`),
    );
    const left = async (name: string): Promise<number> => (await placeOf(preview, name)).x;
    assert.equal(await left('fetch_orders'), await left('fetch_rates'));
    assert.match(
      await preview.page.locator('.toolbar').innerText(),
      /pipeline\.threads\.yaml.*11 threads · 12 dependencies/s,
    );
    await closed(preview);
  });

  it('draws what has changed in a graph as it draws all of one, also while a run is shown', async () => {
    const edits = changingGraphs();
    // Nothing runs, so that no time goes on.
    const end = events(0, [
      [8000, ended('analysis', 2090)],
      [8001, over('analysis', 'succeeded')],
    ]);
    const session = { type: 'session', session: 's', live: false, events: [...halfWay(0), ...end] } as const;
    const shownBy = async (messageOf: (graph: GraphView) => Message | undefined): Promise<readonly string[]> => {
      const preview = await opened(messageOf(pipeline) ?? {}, session);
      const shown: string[] = [];
      for (const graph of edits) {
        await preview.send(messageOf(graph) ?? {});
        shown.push(await picture(preview));
      }
      await closed(preview);
      return shown;
    };
    const messages = new GraphMessages();
    const changes = await shownBy((graph) => messages.messageOf(graph));
    assert.equal(new Set(changes).size, edits.length, 'each edit shows');
    const whole = await shownBy((graph) => ({ type: 'graph', graph }));
    for (const [place, shown] of changes.entries()) assert.deepEqual(shown.split('\n'), whole[place]?.split('\n'));
  });

  it('asks for all of a graph again where a change belongs to another one', async () => {
    const messages = new GraphMessages();
    const preview = await opened(messages.messageOf(pipeline) ?? {});
    messages.messageOf(graphOf([...pipeline.threads, thread('archive', 4)], []));
    const next = messages.messageOf(graphOf([...pipeline.threads, thread('archive', 4), thread('store', 4)], []));
    await preview.send(next ?? {});
    assert.deepEqual(preview.received, [{ type: 'ready' }, { type: 'ready' }]);
    assert.equal(await preview.page.locator('.node').count(), 11);
    await closed(preview);
  });

  it('leaves what has not changed in a graph as it is on the screen', async () => {
    const messages = new GraphMessages();
    const preview = await opened(messages.messageOf(pipeline) ?? {});
    await preview.page.evaluate(() => {
      const page = globalThis as unknown as { touched: Set<string> };
      page.touched = new Set();
      const observer = new MutationObserver((mutations) => {
        for (const { target } of mutations) {
          const parent = target instanceof Element ? target : target.parentElement;
          page.touched.add(parent?.closest('.node')?.getAttribute('data-thread') ?? '');
        }
      });
      const nodes = document.querySelector('.nodes');
      if (nodes !== null)
        observer.observe(nodes, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await preview.send(messages.messageOf(changingGraphs()[0] ?? pipeline) ?? {});
    const touched = await preview.page.evaluate(() => [...(globalThis as unknown as { touched: Set<string> }).touched]);
    assert.deepEqual(touched, ['notify']);
    await closed(preview);
  });

  it('keeps the graph in sight when a panel beside it takes room', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const before = await inSight(preview);
    await resize(preview, 1568, 500);
    assert.ok((await inSight(preview)).length > 0);
    await resize(preview, 1568, 678);
    assert.deepEqual(await inSight(preview), before);
    await closed(preview);
  });

  it('shows all of the graph in every size once it was fitted, until somebody moves it', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.getByRole('button', { name: 'Zoom in' }).click();
    await preview.page.getByRole('button', { name: 'Fit' }).click();
    await preview.send();
    const all = await inSight(preview);
    assert.equal(all.length, 11);
    await resize(preview, 700, 678);
    assert.deepEqual(await inSight(preview), all, 'a side bar has opened');
    await resize(preview, 1568, 678);
    assert.deepEqual(await inSight(preview), all, 'it has closed again');
    await preview.page.locator(node('fetch_orders')).click();
    await resize(preview, 1200, 678);
    assert.deepEqual(await inSight(preview), all, 'to select what is in sight moves nothing');
    await preview.page.getByRole('button', { name: 'Zoom in' }).click();
    await preview.send();
    const { x } = await placeOf(preview, 'enrich');
    await resize(preview, 800, 678);
    assert.equal((await placeOf(preview, 'enrich')).x, x - (1200 - 800) / 2, 'the middle stays where it was');
    await closed(preview);
  });

  it('shows names that are HTML, controls or turn the direction of text as text', async () => {
    const hostile = '<img src=x onerror="document.title=1">\u202egnp\u0007\u200b';
    const graph = graphOf(
      [thread(hostile, 0, { command: '<script>document.title=1</script>', description: hostile }), thread('b', 1)],
      [
        dependency(0, hostile, 'b', {
          condition: '<b>\u202e',
          findings: [{ code: 'x', severity: 'error', message: hostile }],
        }),
      ],
      { file: hostile },
    );
    const preview = await opened({ type: 'graph', graph });
    await preview.page.locator('.node').first().click();
    await preview.send();
    assert.equal(await preview.page.locator('img, b, script:not([src])').count(), 0);
    assert.notEqual(await preview.page.title(), '1');
    const all = (await preview.page.locator('#root').textContent()) ?? '';
    assert.match(all, /<img src=x/);
    assert.deepEqual(
      ['\u202e', '\u0007', '\u200b'].filter((character) => all.includes(character)),
      [],
    );
    assert.deepEqual(preview.received.at(-1), { type: 'reveal_thread', thread: hostile });
    await closed(preview);
  });

  it('takes no message of a wrong shape', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.send(
      { type: 'graph', graph: { ...pipeline, threads: [{ name: 7 }] } },
      { type: 'graph' },
      { type: 'session', session: 3, live: true, events: [] },
      { type: 'session', session: 's', live: true, events: [{ type: 'attempt_started' }, null, 'x'] },
      { type: 'events', events: [{ type: 'thread_ended' }] },
      { type: 'cursor', thread: {} },
      { type: 'unknown' },
    );
    assert.equal(await preview.page.locator('.node').count(), 11);
    await closed(preview);
  });

  it('goes to the source of a thread and of a dependency that is clicked', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.locator(node('convert')).click();
    assert.deepEqual(preview.received.at(-1), { type: 'reveal_thread', thread: 'convert' });
    await preview.page.locator('.edge-label[data-dependency="7"]').click();
    assert.deepEqual(preview.received.at(-1), { type: 'reveal_dependency', dependency: 7 });
    await closed(preview);
  });

  it('keeps zoom, place and selection when the text changes', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.locator('.surface').hover({ position: { x: 300, y: 200 } });
    await preview.page.mouse.wheel(0, -200);
    await preview.page.locator(node('convert')).click();
    await preview.send();
    const place = async (): Promise<unknown> => placeOf(preview, 'convert');
    const scale = preview.page.locator('.percent');
    const before = { place: await place(), scale: await scale.textContent() };
    const graph: GraphView = graphOf(
      [thread('first', 0), ...pipeline.threads, thread('extra', 1)],
      [...pipeline.dependencies, dependency(12, 'first', 'extra')],
    );
    await preview.send({ type: 'graph', graph });
    assert.equal(await preview.page.locator('.node').count(), 13);
    assert.deepEqual({ place: await place(), scale: await scale.textContent() }, before);
    assert.equal(await preview.page.locator('.node.selected').getAttribute('data-thread'), 'convert');
    await closed(preview);
  });

  it('keeps the very elements of what did not change', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.evaluate((selector) => {
      (document.querySelector(selector) as unknown as { kept: boolean }).kept = true;
    }, node('convert'));
    await preview.send({ type: 'graph', graph: { ...pipeline, threads: pipeline.threads.slice(0, -1), version: 2 } });
    assert.equal(await preview.page.locator(node('report')).count(), 0);
    const kept = await preview.page.evaluate(
      (selector) => (document.querySelector(selector) as unknown as { kept?: boolean }).kept,
      node('convert'),
    );
    assert.equal(kept, true);
    await closed(preview);
  });

  it('never takes the focus, whatever arrives', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline }, { type: 'cursor', thread: 'convert' });
    await preview.send({ type: 'session', session: 's', live: true, events: halfWay(Date.now() - 7500) });
    assert.equal(await preview.page.evaluate(() => document.activeElement?.tagName), 'BODY');
    assert.equal(await preview.page.locator('.node.cursor').getAttribute('data-thread'), 'convert');
    await closed(preview);
  });

  it('stands still where the screen does not follow: without a graphics card a spinner takes a core from the run', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.evaluate(() => {
      const frame = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (draw) => Number(setTimeout(() => frame(draw), 100));
    });
    await preview.send({ type: 'session', session: 's', live: true, events: halfWay(Date.now() - 7500) });
    await preview.page.locator('.stage.slow').waitFor();
    const spinner = preview.page.locator('.node[data-status="running"] .spinner').first();
    assert.equal(await spinner.evaluate((element) => getComputedStyle(element).animationName), 'none');
    await closed(preview);
  });

  it('is driven by the keyboard: arrows along dependencies, Enter to the source', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const selected = async (): Promise<string | null> =>
      preview.page.evaluate(() => document.activeElement?.getAttribute('data-thread') ?? null);
    await preview.page.locator('.surface').focus();
    await preview.page.keyboard.press('ArrowRight');
    assert.equal(await selected(), 'fetch_orders');
    await preview.page.keyboard.press('ArrowDown');
    assert.equal(await selected(), 'fetch_rates');
    await preview.page.keyboard.press('ArrowRight');
    assert.equal(await selected(), 'convert');
    await preview.page.keyboard.press('Enter');
    assert.deepEqual(preview.received.at(-1), { type: 'reveal_thread', thread: 'convert' });
    await preview.page.keyboard.press('Escape');
    await preview.send();
    assert.equal(await preview.page.locator('.node.selected').count(), 0);
    await closed(preview);
  });

  it('finds threads by name, and goes round them with Enter', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const search = preview.page.locator('.search');
    await search.fill('FETCH');
    await preview.send();
    assert.equal(await preview.page.locator('.matches').textContent(), '1 of 2');
    assert.equal(await preview.page.locator('.node.found').count(), 2);
    await search.press('Enter');
    assert.equal(await preview.page.locator('.node.selected').getAttribute('data-thread'), 'fetch_rates');
    await search.fill('nothing like it');
    assert.equal(await preview.page.locator('.matches').textContent(), 'No thread found');
    await closed(preview);
  });

  it('zooms to where the pointer is', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const box = await preview.page.locator(`${node('validate')} .box`).boundingBox();
    assert.ok(box);
    await preview.page.mouse.move(box.x, box.y);
    await preview.page.mouse.wheel(0, -300);
    await preview.send();
    const larger = await preview.page.locator(`${node('validate')} .box`).boundingBox();
    assert.ok(larger && larger.width > box.width * 1.2);
    assert.ok(Math.abs(larger.x - box.x) < 1 && Math.abs(larger.y - box.y) < 1);
    await closed(preview);
  });

  it('moves with the pointer, which is no click', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    const box = await preview.page.locator(`${node('validate')} .box`).boundingBox();
    assert.ok(box);
    await preview.page.mouse.move(box.x + 20, box.y + 20);
    await preview.page.mouse.down();
    await preview.page.mouse.move(box.x + 70, box.y + 50, { steps: 5 });
    await preview.page.mouse.up();
    await preview.send();
    const moved = await preview.page.locator(`${node('validate')} .box`).boundingBox();
    assert.ok(moved && Math.abs(moved.x - box.x - 50) < 1 && Math.abs(moved.y - box.y - 30) < 1);
    assert.deepEqual(preview.received, [{ type: 'ready' }]);
    await closed(preview);
  });

  it('shows the states of a run as its events come, refused and broken dependencies with their reason', async () => {
    const preview = await opened(
      { type: 'graph', graph: pipeline },
      { type: 'session', session: '20261123-1652-7f3a', live: true, events: [] },
    );
    await preview.send(...halfWay(Date.now() - 7500).map((event) => ({ type: 'events', events: [event] })));
    const status = async (name: string): Promise<string | null> =>
      preview.page.locator(node(name)).getAttribute('data-status');
    assert.deepEqual(await Promise.all(['convert', 'analysis', 'enrich', 'forecast', 'repair', 'report'].map(status)), [
      'succeeded',
      'running',
      'failed',
      'blocked',
      'skipped',
      'waiting',
    ]);
    assert.match(await preview.page.locator(node('enrich')).innerHTML(), /3 attempts/);
    assert.match(
      await preview.page.locator('.session').innerText(),
      /running\s+session 20261123-1652-7f3a · best effort · 6 succeeded · 1 running · 1 failed · 1 blocked · 1 skipped · 1 waiting/,
    );
    const edge = (index: number): ReturnType<typeof preview.page.locator> =>
      preview.page.locator(`.edges .edge[data-dependency="${index}"]`);
    assert.equal(await edge(9).getAttribute('data-outcome'), 'broken');
    assert.match(
      (await edge(8).locator('title').textContent()) ?? '',
      /refused by its condition: data\.score is 0\.97/,
    );
    // It has opened with the session, and draws when it knows its size.
    await preview.page.locator('.timeline .bar-group').first().waitFor({ state: 'attached' });
    assert.equal(await preview.page.locator('.timeline .bar-group[data-state="failed"]').count(), 3);
    assert.equal(await preview.page.locator('.timeline .bar-group[data-state="expected"]').count(), 1);
    assert.match((await preview.page.locator('[aria-live]').textContent()) ?? '', /succeeded|…/);
    await closed(preview);
  });

  it('cancels while a session runs, and runs when none does', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.getByRole('button', { name: 'Run' }).click();
    const startedAt = Date.now();
    const [first, ...rest] = events(startedAt, [
      [0, started('fetch_orders')],
      [5, ended('fetch_orders', 5)],
      [6, over('fetch_orders', 'succeeded')],
      [7, { type: 'session_ended', status: 'succeeded', duration_ms: 7 }],
    ]);
    await preview.send({ type: 'session', session: 's', live: true, events: first === undefined ? [] : [first] });
    await preview.page.getByRole('button', { name: 'Cancel' }).click();
    await preview.send({ type: 'events', events: rest });
    await preview.page.getByRole('button', { name: 'Run' }).click();
    assert.deepEqual(preview.received.slice(1), [{ type: 'run' }, { type: 'cancel' }, { type: 'run' }]);
    await closed(preview);
  });

  it('hides what lies before a thread, and shows it again', async () => {
    const preview = await opened({ type: 'graph', graph: pipeline });
    await preview.page.locator(node('quality_gate')).click();
    await preview.page.getByRole('button', { name: 'Hide what lies before' }).click();
    await preview.send();
    assert.equal(await preview.page.locator(node('validate')).count(), 0);
    assert.equal(await preview.page.locator(node('convert')).count(), 1, 'it also leads to enrich');
    await preview.page.getByRole('button', { name: 'Show all' }).click();
    await preview.send();
    assert.equal(await preview.page.locator('.node').count(), 11);
    await closed(preview);
  });

  it('comes back as it was left', async () => {
    const first = await opened({ type: 'graph', graph: pipeline });
    await first.page.locator(node('enrich')).click();
    await first.page.getByRole('button', { name: 'Zoom in' }).click();
    await first.send();
    const kept = await first.page.evaluate(() => (globalThis as unknown as { keptState: unknown }).keptState);
    const place = await placeOf(first, 'enrich');
    await closed(first);
    const second = await pages.open({ state: kept });
    await second.send({ type: 'graph', graph: pipeline });
    assert.deepEqual(await placeOf(second, 'enrich'), place);
    assert.equal(await second.page.locator('.node.selected').getAttribute('data-thread'), 'enrich');
    await closed(second);
  });

  it('comes back fitted where it was, in another size as well', async () => {
    const first = await opened({ type: 'graph', graph: pipeline });
    await first.page.getByRole('button', { name: 'Fit' }).click();
    await first.send();
    const kept = await first.page.evaluate(() => (globalThis as unknown as { keptState: unknown }).keptState);
    await closed(first);
    const second = await pages.open({ state: kept, width: 600 });
    await second.send({ type: 'graph', graph: pipeline });
    assert.equal((await inSight(second)).length, 11);
    await closed(second);
  });

  it('speaks Chinese where the editor does', async () => {
    const preview = await pages.open({ locale: 'zh-cn' });
    await preview.send({ type: 'graph', graph: pipeline });
    assert.match(await preview.page.locator('.toolbar').innerText(), /11 个线程/);
    await closed(preview);
  });

  it('says that a file has no threads', async () => {
    const preview = await opened({ type: 'graph', graph: graphOf([], []) });
    assert.match(await preview.page.locator('.notice').innerText(), /^This file has no threads yet\./u);
    assert.equal(await preview.page.locator('.minimap').isVisible(), false);
    assert.equal(await preview.page.locator('.status-line').isVisible(), false);
    await preview.send({ type: 'graph', graph: { ...graphOf([], []), problems: { errors: 1, warnings: 0 } } });
    assert.match(await preview.page.locator('.notice').innerText(), /^No thread can be read/u);
    await closed(preview);
  });

  it('keeps only what can be seen of a thousand threads in the page', async () => {
    const threads = Array.from({ length: 1000 }, (_, index) => thread(`t${index}`, index % 20));
    const links = threads.flatMap((_, index) =>
      index >= 20 ? [dependency(index, `t${index - 20}`, `t${index - 19}`)] : [],
    );
    const preview = await opened({ type: 'graph', graph: graphOf(threads, links) });
    const count = await preview.page.locator('.node').count();
    assert.ok(count > 10 && count < 400, `${count} nodes in the page`);
    await preview.page.getByRole('button', { name: 'Fit' }).click();
    await preview.send();
    assert.equal(await preview.page.locator('.node').count(), 1000);
    await closed(preview);
  });
});
