// Measures the layout of the graph preview next to dagre's and ELK's: milliseconds (the best of three) and crossings of lines.
// `npm run bench:graph`, after a build of the types. `--data FOLDER` adds real graphs (JSON files with `tasks: [{id, parents}]`,
// or lines of such), `--no-elk` leaves ELK out; it is installed into artifacts/bench/ otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { graphlib, layout as layOutByDagre } from '@dagrejs/dagre';
import { DependencyGraph } from '../out/core/graph/dependency-graph.js';
import { layOut } from '../out/layout/lay-out.js';
import { root } from './root.mjs';

/** dagre and ELK take minutes beyond this; BENCH_MOST sets another bound. */
const mostThreadsOfOthers = Number(process.env['BENCH_MOST'] ?? 1500);
const size = { width: 200, height: 60 };

const dataAt = process.argv.indexOf('--data');
const graphs = [
  ...[100, 1000, 5000].map((count) => randomGraph(count, count * 2)),
  ...(dataAt === -1 ? [] : realGraphs(process.argv[dataAt + 1] ?? '.')),
];
const elk = process.argv.includes('--no-elk') ? undefined : await installElk();

const columns = [
  'graph',
  'threads',
  'edges',
  'levels',
  'ours ms',
  'crossings',
  'dagre ms',
  'crossings',
  'ELK ms',
  'crossings',
];
print(columns);
/** Where dagre was measured too. */
const totals = { ours: 0, dagre: 0, worse: 0, graphs: 0 };
for (const graph of graphs) {
  const ours = await measure(() => linesOfOurs(graph), 3);
  const isSmall = graph.names.length <= mostThreadsOfOthers;
  const byDagre = isSmall ? await measure(() => linesOfDagre(graph), graph.names.length > 300 ? 1 : 3) : undefined;
  const byElk = isSmall && elk !== undefined ? await measure(() => linesOfElk(graph), 1) : undefined;
  if (byDagre !== undefined) {
    totals.ours += ours.crossings;
    totals.dagre += byDagre.crossings;
    totals.graphs += 1;
    if (ours.crossings > byDagre.crossings) totals.worse += 1;
  }
  print([
    graph.name,
    graph.names.length,
    graph.edges.length,
    new Set(graph.levels).size,
    ...[ours, byDagre, byElk].flatMap((result) =>
      result === undefined ? ['-', '-'] : [result.ms.toFixed(0), result.crossings],
    ),
  ]);
}
console.log(
  `\nCrossings in ${totals.graphs} graphs: ours ${totals.ours}, dagre ${totals.dagre}; more than dagre in ${totals.worse} of them.`,
);

function print(cells) {
  console.log(cells.map((cell, index) => (index === 0 ? String(cell).padEnd(44) : String(cell).padStart(10))).join(''));
}

async function measure(layOutOnce, times) {
  let ms = Infinity;
  let lines = [];
  for (let time = 0; time < times; time++) {
    const start = performance.now();
    lines = await layOutOnce();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, crossings: crossingsOf(lines) };
}

/** @returns {{ ends: [string, string], points: { x: number, y: number }[] }[]} */
function linesOfOurs({ names, levels, edges }) {
  const layout = layOut({
    nodes: names.map((id, index) => ({ id, level: levels[index], ...size })),
    edges: edges.map(([source, target]) => ({ source, target, labelWidth: 0, undirected: false })),
  });
  return layout.edges
    .filter((edge) => edge.shape === 'across')
    .map(({ index, points }) => ({ ends: edges[index], points }));
}

function linesOfDagre({ names, edges }) {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  for (const name of names) graph.setNode(name, { ...size });
  for (const [index, [source, target]] of edges.entries()) graph.setEdge(source, target, {}, String(index));
  layOutByDagre(graph);
  return graph.edges().map((edge) => ({ ends: [edge.v, edge.w], points: graph.edge(edge).points }));
}

async function linesOfElk({ names, edges }) {
  const result = await elk.layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'POLYLINE' },
    children: names.map((id) => ({ id, ...size })),
    edges: edges.map(([source, target], index) => ({ id: `e${index}`, sources: [source], targets: [target] })),
  });
  return result.edges.map((edge, index) => {
    const [section] = edge.sections;
    return { ends: edges[index], points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] };
  });
}

/** How many pairs of lines cross; lines that share an end do not count. */
function crossingsOf(lines) {
  const segments = lines
    .flatMap(({ ends, points }, line) =>
      points.slice(1).map((to, index) => {
        const from = points[index];
        const [left, right] = from.x <= to.x ? [from, to] : [to, from];
        return { line, ends, left, right };
      }),
    )
    .sort((a, b) => a.left.x - b.left.x);
  let crossings = 0;
  for (const [index, a] of segments.entries()) {
    for (let next = index + 1; next < segments.length && segments[next].left.x < a.right.x; next++) {
      const b = segments[next];
      if (a.line !== b.line && !b.ends.some((end) => a.ends.includes(end)) && cross(a, b)) crossings++;
    }
  }
  return crossings;
}

function cross(a, b) {
  const side = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return (
    side(a.left, a.right, b.left) * side(a.left, a.right, b.right) < 0 &&
    side(b.left, b.right, a.left) * side(b.left, b.right, a.right) < 0
  );
}

/** The same at each run. Edges reach back over at most a fifth of the threads. */
function randomGraph(count, edgeCount) {
  let state = 7;
  const random = (bound) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * bound);
  };
  const edges = [];
  for (let index = 0; index < edgeCount; index++) {
    const target = 1 + random(count - 1);
    const source = Math.max(0, target - 1 - random(Math.min(target, count / 5)));
    edges.push([`t${source}`, `t${target}`]);
  }
  return withLevels(
    `random ${count}`,
    Array.from({ length: count }, (_, index) => `t${index}`),
    edges,
  );
}

function realGraphs(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.jsonl?$/.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const texts = file.endsWith('l') ? text.split('\n').filter((line) => line !== '') : [text];
    return texts.map((one, index) => {
      const { tasks } = JSON.parse(one);
      const names = tasks.map(({ id }) => String(id));
      const known = new Set(names);
      const edges = tasks.flatMap(({ id, parents }) =>
        parents
          .map(String)
          .flatMap((parent) => (known.has(parent) && parent !== String(id) ? [[parent, String(id)]] : [])),
      );
      return withLevels(`${basename(file)}${texts.length > 1 ? ` ${index + 1}` : ''}`.slice(0, 42), names, edges);
    });
  });
}

function withLevels(name, names, edges) {
  const graph = new DependencyGraph();
  for (const thread of names) graph.addThread(thread);
  for (const [sourceThread, targetThread] of edges) {
    graph.addDependency({ sourceThread, targetThread, dependencyType: 'sequential', enabled: true });
  }
  const levels = new Map(graph.levels().flatMap((level, number) => level.map((thread) => [thread, number])));
  return { name, names, edges, levels: names.map((thread) => levels.get(thread) ?? 0) };
}

async function installElk() {
  const folder = join(root, 'artifacts', 'bench');
  if (!existsSync(join(folder, 'node_modules', 'elkjs'))) {
    mkdirSync(folder, { recursive: true });
    const npm = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', 'elkjs@0.11'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (npm.status !== 0) return undefined;
  }
  const Elk = createRequire(join(folder, 'package.json'))('elkjs');
  return new Elk();
}
