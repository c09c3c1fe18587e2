import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SimulatedRun } from '../../webview/protocol/messages.ts';
import { PreviewPages } from './preview-page.ts';
import type { PreviewPage } from './preview-page.ts';
import { ended, events, halfWay, over, pipeline, settled, started } from './sample-graph.ts';

const simulated = (policy: SimulatedRun['policy'], blocked: readonly string[]): SimulatedRun => ({
  policy,
  status: 'failed',
  durationMs: 4200,
  events: events(0, [
    [
      0,
      {
        type: 'session_started',
        format: 1,
        session: 'simulation',
        file: '',
        policy,
        max_parallel_threads: 2,
        threads: 11,
        dependencies: 12,
      },
    ],
    [0, started('enrich')],
    [4000, ended('enrich', 4000, 'failed')],
    [4001, over('enrich', 'failed')],
    [4002, settled(9, ['enrich', 'forecast'], 'broken')],
    ...blocked.map((name) => [4003, over(name, 'blocked', [9])] as const),
    [4200, { type: 'session_ended', status: 'failed', duration_ms: 4200 }],
  ]),
});

describe('what if a thread fails', () => {
  let pages: PreviewPages;
  before(async () => {
    pages = await PreviewPages.start();
  });
  after(async () => {
    await pages.stop();
  });

  async function asked(thread: string): Promise<PreviewPage> {
    const preview = await pages.open({ height: 900 });
    await preview.send({ type: 'graph', graph: pipeline });
    await preview.page.locator('.toolbar').getByRole('button', { name: 'What if…' }).click();
    await preview.page.locator('.what-if select').selectOption(thread);
    assert.deepEqual(preview.received.at(-1), { type: 'simulate', thread });
    return preview;
  }

  it('shows the policies side by side, and the chosen one in the graph and the timeline', async () => {
    const preview = await asked('enrich');
    const { page } = preview;
    const runs = [simulated('best_effort', ['forecast']), simulated('strict', ['forecast', 'report', 'analysis'])];
    await preview.send({ type: 'simulation', thread: 'enrich', runs });
    const cards = await page.locator('.policy').allInnerTexts();
    assert.match(cards[0] ?? '', /best effort\s+policy of this file[^]*would end after 4\.2 s[^]*1 blocked\s+forecast/);
    assert.match(cards[1] ?? '', /strict[^]*3 blocked\s+forecast, report, analysis/);
    const status = async (name: string): Promise<string | null> =>
      page.locator(`.node[data-thread="${name}"]`).getAttribute('data-status');
    assert.deepEqual(await Promise.all(['enrich', 'forecast', 'report'].map(status)), ['failed', 'blocked', 'waiting']);
    assert.equal(await page.locator('.timeline .bar-group[data-state="failed"]').count(), 1);
    await page.locator('.policy').nth(1).getByRole('button', { name: 'Show in graph' }).click();
    await preview.send();
    assert.equal(await status('report'), 'blocked');
    assert.match(await page.locator('.session').innerText(), /what if enrich fails · strict/);
    assert.deepEqual(preview.problems, []);
    await preview.close();
  });

  it('gives way to the real session when it is closed, and asks again when the text changes', async () => {
    const preview = await asked('enrich');
    const { page } = preview;
    await preview.send(
      { type: 'session', session: 's', live: false, events: halfWay(0) },
      { type: 'simulation', thread: 'enrich', runs: [simulated('best_effort', ['forecast'])] },
    );
    assert.equal(await page.locator('.node[data-thread="convert"]').getAttribute('data-status'), 'waiting');
    const before = preview.received.length;
    await preview.send({ type: 'graph', graph: { ...pipeline, version: 2 } });
    assert.deepEqual(preview.received.slice(before), [{ type: 'simulate', thread: 'enrich' }]);
    await page.locator('.what-if').getByRole('button', { name: 'Close' }).click();
    await preview.send();
    assert.equal(await page.locator('.node[data-thread="convert"]').getAttribute('data-status'), 'succeeded');
    await preview.close();
  });

  it('says why there is nothing to simulate, and shows no answer to an older question', async () => {
    const preview = await asked('enrich');
    await preview.send({ type: 'simulation', thread: 'convert', runs: [simulated('strict', [])] });
    assert.equal(await preview.page.locator('.policy').count(), 0);
    await preview.send({ type: 'simulation', thread: 'enrich', runs: [] });
    assert.match(await preview.page.locator('.policies').innerText(), /file with errors cannot be run/);
    await preview.close();
  });
});
