import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawGraph } from '../../layout/graph-drawing.ts';
import { svgOf } from '../../layout/svg-of.ts';
import { en } from '../../webview/words/en.ts';
import { dependency, graphOf, pipeline, thread } from '../webview/sample-graph.ts';

test('every thread, level and label stands in the file', () => {
  const svg = svgOf(drawGraph(pipeline, en), en.level);
  for (const { name } of pipeline.threads) assert.ok(svg.includes(`>${name}</text>`), name);
  for (const text of ['Level 4', 'data.score &gt; 0.9', 'orders → input', 'on failure'])
    assert.ok(svg.includes(text), text);
  assert.equal(svg.match(/class="line"/g)?.length, pipeline.dependencies.length);
});

test('the file refers to nothing outside of it and runs nothing, whatever the names are', () => {
  const hostile = '</text><script>alert(1)</script><image href="http://x.test/"/>&"\u202e';
  const graph = graphOf(
    [thread(hostile, 0, { command: hostile }), thread('b', 1)],
    [dependency(0, hostile, 'b', { type: 'conditional', condition: '<b/>' })],
    { file: hostile },
  );
  const svg = svgOf(drawGraph(graph, en), en.level);
  assert.doesNotMatch(svg, /<script|<image|\u202e|&(?!amp;|lt;|gt;|quot;)/);
});

test('a drawing that goes on from another one lies inside of its file, wherever its top is', () => {
  const before = drawGraph(
    graphOf([thread('a', 0), thread('b', 0), thread('c', 1)], [dependency(0, 'a', 'c'), dependency(1, 'b', 'c')]),
    en,
  );
  const low = before.layout.nodes.find(({ row, column }) => column === 0 && row === 1)?.id ?? '';
  const lower = graphOf([thread(low, 0), thread('c', 1)], [dependency(0, low, 'c')]);
  const drawing = drawGraph(lower, en, [before.layout]);
  assert.ok(drawing.layout.top > 0);
  const svg = svgOf(drawing, en.level);
  const [top = NaN, height = NaN] = /viewBox="\S+ (\S+) \S+ (\S+)"/u.exec(svg)?.slice(1).map(Number) ?? [];
  const tops = [...svg.matchAll(/class="column"[^>]* y="([^"]+)"|translate\(\S+ ([^)]+)\)/gu)];
  assert.equal(tops.length, 4);
  for (const [, column, node] of tops) assert.ok(Number(column ?? node) > top && Number(column ?? node) < top + height);
});
