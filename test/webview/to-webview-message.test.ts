import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { toWebviewMessageOf } from '../../webview/to-webview-message.ts';
import { events, halfWay, over, pipeline } from './sample-graph.ts';

const run = { policy: 'strict', status: 'failed', durationMs: 5, events: events(0, [[5, over('a', 'failed')]]) };
const messages: readonly unknown[] = [
  { type: 'graph', graph: pipeline },
  {
    type: 'graph_change',
    change: {
      ...pipeline,
      threads: { length: 11, changed: pipeline.threads.slice(0, 2).map((thread, place) => [place, thread]) },
      dependencies: { length: 12, changed: pipeline.dependencies.slice(0, 1).map((one) => [0, one]) },
    },
  },
  { type: 'session', session: 's', live: true, events: halfWay(0) },
  { type: 'events', events: halfWay(0) },
  { type: 'simulation', thread: 'a', runs: [run] },
  { type: 'draw', format: 'png' },
  { type: 'cursor', thread: 'a', dependency: 3 },
];

test('every message of the extension is read as it is', () => {
  for (const message of messages) assert.deepEqual(toWebviewMessageOf(message), message);
});

test('a message in which one value has another type is refused, or its rest is still right', () => {
  const strange = fc.constantFrom<unknown>(null, 7, 'strange', {}, [], true, { length: 1 }, [[null]]);
  fc.assert(
    fc.property(fc.constantFrom(...messages), fc.infiniteStream(fc.nat()), strange, (message, choices, value) => {
      const changed = structuredClone(message);
      const path = replaceSomewhere(changed, choices, value);
      const read = toWebviewMessageOf(changed);
      if (read === undefined) return;
      assert.deepEqual(
        toWebviewMessageOf(structuredClone(read)),
        read,
        `${path.join('.')} = ${JSON.stringify(value)}: what is read must be readable`,
      );
    }),
  );
});

test('words that have to be known are known', () => {
  const graphs = [
    { ...pipeline, policy: 'mine' },
    { ...pipeline, dependencies: [{ ...pipeline.dependencies[0], type: '__proto__' }] },
    { ...pipeline, dependencies: [{ ...pipeline.dependencies[0], on: 'toString' }] },
    { ...pipeline, dependencies: [{ ...pipeline.dependencies[0], mapping: [['a', 1]] }] },
    { ...pipeline, threads: [{ ...pipeline.threads[0], findings: [{ code: 'x', severity: 'fatal', message: '' }] }] },
    { ...pipeline, threads: [{ ...pipeline.threads[0], description: {} }] },
    { ...pipeline, criticalPath: [null] },
    { ...pipeline, problems: { errors: '1', warnings: 0 } },
  ];
  for (const graph of graphs) assert.equal(toWebviewMessageOf({ type: 'graph', graph }), undefined);
  assert.equal(
    toWebviewMessageOf({ type: 'simulation', thread: 'a', runs: [{ ...run, policy: 'constructor' }] }),
    undefined,
  );
});

/** Puts a value at some place inside another, and tells where. */
function replaceSomewhere(target: unknown, choices: fc.Stream<number>, value: unknown): readonly string[] {
  const path: string[] = [];
  let at = target as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[(choices.next().value as number) % Math.max(1, keys.length)];
    if (key === undefined) return path;
    path.push(key);
    const inner = at[key];
    const goesOn = typeof inner === 'object' && inner !== null && (choices.next().value as number) % 3 > 0;
    if (!goesOn) {
      at[key] = value;
      return path;
    }
    at = inner as Record<string, unknown>;
  }
}
