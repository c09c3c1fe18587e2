import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { GraphMessages } from '../../client/preview/graph-messages.ts';
import { changedGraph } from '../../webview/changed-graph.ts';
import type { GraphChange, GraphView, ToWebview } from '../../webview/protocol/messages.ts';
import { toWebviewMessageOf } from '../../webview/to-webview-message.ts';
import { dependency, graphOf, pipeline, thread } from '../webview/sample-graph.ts';

/** Graphs that have much in common. */
const graphs: fc.Arbitrary<GraphView> = fc
  .record({
    threads: fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), level: fc.nat(2) }), { maxLength: 6 }),
    dependencies: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }),
    version: fc.nat(3),
  })
  .map(({ threads, dependencies, version }) =>
    graphOf(
      threads.map(({ name, level }) => thread(name, level)),
      dependencies.map((name, index) => dependency(index, name, 'd')),
      { version, levels: [] },
    ),
  );

/** As it arrives. */
function sent(message: ToWebview | undefined): ToWebview | undefined {
  return message && toWebviewMessageOf(JSON.parse(JSON.stringify(message)));
}

test('changes, one after the other, make of each graph the next one, and what they do not name stays the same object', () => {
  fc.assert(
    fc.property(fc.array(graphs, { minLength: 1 }), (all) => {
      const messages = new GraphMessages();
      let shown: GraphView | undefined;
      for (const graph of all) {
        const before = shown;
        const message = sent(messages.messageOf(graph));
        if (message?.type === 'graph') shown = message.graph;
        else if (message?.type === 'graph_change' && shown !== undefined) shown = changedGraph(shown, message.change);
        assert.deepEqual(shown, graph);
        const named = message?.type === 'graph_change' ? message.change.threads.changed.map(([place]) => place) : [];
        for (const [place, one] of (before?.threads ?? []).entries()) {
          if (shown.threads.length > place && !named.includes(place)) assert.equal(shown.threads[place], one);
        }
      }
    }),
  );
});

test('only what is new or another one is sent; of the graph that was sent last nothing, and all of the first one', () => {
  const messages = new GraphMessages();
  assert.deepEqual(messages.messageOf(pipeline), { type: 'graph', graph: pipeline });
  assert.equal(messages.messageOf(structuredClone(pipeline)), undefined);
  const [first, ...others] = pipeline.dependencies;
  assert.ok(first);
  const dependencies = [first, ...others.slice(0, -1), dependency(11, 'analysis', 'repair')];
  const message = messages.messageOf({ ...pipeline, version: 2, dependencies });
  assert.equal(message?.type, 'graph_change');
  assert.deepEqual(message.change.threads, { length: 11, changed: [] });
  assert.deepEqual(message.change.dependencies, { length: 12, changed: [[11, dependencies[11]]] });
  assert.equal(message.change.version, 2);
  messages.forget();
  assert.equal(messages.messageOf(pipeline)?.type, 'graph', 'all of it to who has none');
});

test('a change of another graph is none', () => {
  const { threads, dependencies, ...head } = pipeline;
  const change = (list: GraphChange['threads']): GraphChange => ({
    ...head,
    threads: list,
    dependencies: { length: dependencies.length, changed: [] },
  });
  assert.deepEqual(changedGraph(pipeline, change({ length: 11, changed: [] })), pipeline);
  assert.equal(changedGraph(pipeline, change({ length: 12, changed: [] })), undefined);
  assert.equal(changedGraph(pipeline, change({ length: 1e9, changed: [] })), undefined);
  const late = threads.slice(0, 1).map((one) => [12, one] as const);
  assert.equal(changedGraph(pipeline, change({ length: 13, changed: late })), undefined, 'with a hole in it');
});
