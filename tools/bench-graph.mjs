// Measures the graph preview: its layout next to dagre's and ELK's, in milliseconds and in crossings of lines, and how it opens and
// pans in Chromium. `npm run bench:graph`, after a build. `--data FOLDER` names a folder of real graphs in place of ../shared/data,
// `--no-elk` leaves ELK out, which is installed into artifacts/bench/ otherwise, `--write` puts the figures into docs/performance.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { graphlib, layout as layOutByDagre } from '@dagrejs/dagre';
import { layOut } from '../out/layout/lay-out.js';
import { randomGraph, realGraphs } from './graph-samples.mjs';
import { lineCrossings } from './line-crossings.mjs';
import { writeSection } from './performance-page.mjs';
import { previewFigures } from './preview-figures.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '..', 'shared', 'data') },
    'no-elk': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const elkVersion = '0.11.0';
/** dagre and ELK take minutes beyond this. */
const mostThreadsOfOthers = 1500;
const size = { width: 200, height: 60 };

const elk = values['no-elk'] ? undefined : await installElk();
const layouts = [
  { name: 'ours', linesOf: linesOfOurs, isFor: () => true },
  { name: 'dagre', linesOf: linesOfDagre, isFor: ({ names }) => names.length <= mostThreadsOfOthers },
  { name: 'ELK', linesOf: linesOfElk, isFor: ({ names }) => elk !== undefined && names.length <= mostThreadsOfOthers },
];
const random = [100, 1000, 5000].map((count) => randomGraph(count, count * 2));
const hasData = existsSync(values.data);
const real = hasData ? realGraphs(values.data) : [];
const notes = hasData ? [] : [`The real graphs are absent (${values.data}).`];
if (elk === undefined) notes.push('ELK was left out.');

const measured = [];
for (const graph of [...random, ...real]) measured.push(await measure(graph));
const text = [layoutTable(), fewerOfOthers(), await pageTable(), ...notes].join('\n\n');
console.log(`\n${text}`);
if (values.write) writeSection('graph', text);

async function measure(graph) {
  const results = {};
  for (const { name, linesOf, isFor } of layouts) {
    if (!isFor(graph)) continue;
    let ms = Infinity;
    let lines = [];
    for (let time = 0; time < (name === 'ours' || graph.names.length < 300 ? 3 : 1); time++) {
      const start = performance.now();
      lines = await linesOf(graph);
      ms = Math.min(ms, performance.now() - start);
    }
    results[name] = { ms, crossings: lineCrossings(lines) };
  }
  const figures = Object.entries(results).map(
    ([name, { ms, crossings }]) => `${name} ${ms.toFixed(0)} ms, ${crossings}`,
  );
  console.log(`${graph.name}, ${graph.names.length} threads: ${figures.join('; ')} crossings`);
  return { graph, results };
}

/** One row for each random graph, and one for each folder of real ones. */
function layoutTable() {
  const rows = [];
  for (const { graph, results } of measured.slice(0, random.length)) rows.push(rowOf(graph.name, [{ graph, results }]));
  const groups = new Set(real.map(({ group }) => group));
  for (const group of groups) {
    const ofGroup = measured.filter(({ graph }) => graph.group === group);
    rows.push(rowOf(`${group}: ${ofGroup.length} graphs`, ofGroup));
  }
  const columns = layouts.flatMap(({ name }) => [`${name}, ms`, `${name}, crossings`]);
  return table(['graph', 'threads', 'dependencies', ...columns], rows);
}

/** Sums over the graphs that every layout has done. */
function rowOf(name, items) {
  const sum = (valueOf) => items.reduce((total, item) => total + valueOf(item), 0);
  const cells = layouts.flatMap((layout) => {
    if (!items.every(({ results }) => layout.name in results)) return ['', ''];
    return [
      sum(({ results }) => results[layout.name].ms).toFixed(0),
      sum(({ results }) => results[layout.name].crossings),
    ];
  });
  return [name, sum(({ graph }) => graph.names.length), sum(({ graph }) => graph.edges.length), ...cells];
}

/** On which graphs the others have fewer crossings: sums would hide them. */
function fewerOfOthers() {
  const sentences = layouts.slice(1).flatMap(({ name }) => {
    const compared = measured.filter(({ results }) => name in results);
    if (compared.length === 0) return [];
    const fewer = compared
      .filter(({ results }) => results[name].crossings < results.ours.crossings)
      .map(({ graph, results }) => `${graph.name} (${results[name].crossings} against ${results.ours.crossings})`);
    const named = fewer.length === 0 ? '' : `: ${fewer.join(', ')}`;
    return [`${name} has fewer crossings on ${fewer.length} of ${compared.length} graphs${named}.`];
  });
  return sentences.join('\n');
}

async function pageTable() {
  const graphs = [randomGraph(200, 400), ...random.slice(1)];
  const figures = await previewFigures(graphs);
  const frames = ({ median, p95 }) => `${median.toFixed(0)} / ${p95.toFixed(0)}`;
  const rows = graphs.map(({ names, edges }, index) => {
    const { openMs, typingMs, near, far } = figures[index];
    return [names.length, edges.length, openMs.toFixed(0), typingMs.toFixed(0), frames(near), frames(far)];
  });
  const heads = [
    'threads',
    'dependencies',
    'open, ms',
    'one more thread, ms',
    'frames while panning, ms',
    'the same, all in sight',
  ];
  return (
    `${table(heads, rows)}\n\n` +
    `Frames: median / 95th percentile; a screen at 60 Hz has one each 16.7 ms. Node ${process.version}, Chromium without a GPU, ${cpus().length} cores.`
  );
}

function table(heads, rows) {
  return [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function linesOfOurs({ names, levels, edges }) {
  const layout = layOut({
    nodes: names.map((id, index) => ({ id, level: levels[index], ...size })),
    edges: edges.map(([source, target]) => ({ source, target, labelWidth: 0, undirected: false })),
  });
  return layout.edges
    .filter((edge) => edge.shape === 'across')
    .map(({ index, points }) => ({ ends: edges[index], points }));
}

/** Followed to the middles of the threads: they run behind other threads too, and crossings there would be hidden. */
function linesOfDagre({ names, edges }) {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  for (const name of names) graph.setNode(name, { ...size });
  for (const [index, [source, target]] of edges.entries()) graph.setEdge(source, target, {}, String(index));
  layOutByDagre(graph);
  return graph.edges().map((edge) => ({
    ends: [edge.v, edge.w],
    points: [graph.node(edge.v), ...graph.edge(edge).points.slice(1, -1), graph.node(edge.w)],
  }));
}

async function linesOfElk({ names, edges }) {
  const result = await elk.layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'POLYLINE' },
    children: names.map((id) => ({ id, ...size })),
    edges: edges.map(([source, target], index) => ({ id: `e${index}`, sources: [source], targets: [target] })),
  });
  return result.edges.map(({ sections: [section] }, index) => ({
    ends: edges[index],
    points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
  }));
}

async function installElk() {
  const folder = join(root, 'artifacts', 'bench');
  if (!existsSync(join(folder, 'node_modules', 'elkjs'))) {
    mkdirSync(folder, { recursive: true });
    const npm = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `elkjs@${elkVersion}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) return undefined;
  }
  const Elk = createRequire(join(folder, 'package.json'))('elkjs');
  return new Elk();
}
