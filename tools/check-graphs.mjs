// Turns real graphs into thread files and checks them: every one without a cycle is accepted, every cycle is found, and the
// strongly connected parts are those that the data names. `npm run check:graphs -- [FOLDER]`; FOLDER (../shared/data) holds
// peer-workflows, package-graphs, task-graphs and workflow-traces.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze } from '../out/core/analyze.js';
import { root } from './root.mjs';

const folder = resolve(process.argv[2] ?? join(root, '..', 'shared', 'data'));
const world = { isFile: () => false, filesIn: () => [] };

/** How each folder's files become graphs: `{ name, tasks: [{ id, parents }], … }`, with what the data says of them. */
const readers = {
  'peer-workflows': (file, text) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((graph) => ({ ...graph, name: `${graph.file} ${graph.graph}` })),
  'package-graphs': (file, text) => [{ ...JSON.parse(text), name: file }],
  'task-graphs': (file, text) =>
    file.endsWith('.stg') ? [{ name: file, tasks: tasksOfStg(text), cyclic: false }] : [],
  'workflow-traces': (file, text) => [{ ...JSON.parse(text), name: file, cyclic: false }],
};

for (const [name, read] of Object.entries(readers)) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    console.log(`${name}: there is no folder ${path}; nothing checked.`);
    continue;
  }
  const graphs = readdirSync(path).flatMap((file) => read(file, readFileSync(join(path, file), 'utf8')));
  const wrong = graphs.flatMap((graph) => differences(graph).map((difference) => `${graph.name}: ${difference}`));
  const threads = graphs.reduce((sum, { tasks }) => sum + tasks.length, 0);
  console.log(`${name}: ${graphs.length} graphs, ${threads} threads, ${wrong.length} differences`);
  for (const line of wrong) console.error(`  ${line}`);
  if (graphs.length === 0 || wrong.length > 0) process.exitCode = 1;
}

/** What the checker says of a graph that is not what the data says. */
function differences({ tasks, cyclic, levels, unknownRefs = 0, cycles_scc: named }) {
  const { text, idOf } = threadFile(tasks);
  const { diagnostics, graph } = analyze(text, world);
  const count = (code) => diagnostics.filter((one) => one.code === code).length;
  const parts = graph.cycles().map(({ threads }) => sortedText(threads.map((thread) => idOf.get(thread))));
  const expected = named?.map(sortedText);
  const isCyclic = cyclic ?? expected.length > 0;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  // What is unknown is drawn, and may have a level of its own.
  const isOfLevels = !isCyclic && unknownRefs === 0 && levels !== undefined;
  const cycles = count('dependency-cycle');
  return [
    isCyclic === cycles > 0 || `${cycles} cycles found`,
    expected === undefined || sortedText(parts) === sortedText(expected) || `parts ${parts.join('; ')}`,
    parts.length === cycles || `${cycles} findings for ${parts.length} parts`,
    count('unknown-thread') === unknownRefs || `${count('unknown-thread')} unknown threads`,
    errors.length === cycles + unknownRefs || `other errors, first: ${errors[0].message}`,
    !isOfLevels || graph.levels().length === levels || `${graph.levels().length} levels`,
  ].filter((result) => result !== true);
}

/** Names in the data may have signs that a thread's name has not, or be too long for one. */
function threadFile(tasks) {
  const names = new Map(tasks.map(({ id }, at) => [id, /^[a-z_][\w.-]{0,99}$/i.test(id) ? id : `t${at}`]));
  const nameOf = (id) => JSON.stringify(names.get(id) ?? `unknown ${id}`);
  const threads = tasks.map(({ id }) => `  ${nameOf(id)}: { run: x }\n`);
  const dependencies = tasks.flatMap(({ id, parents }) =>
    parents.map((parent) => `  - { source_thread: ${nameOf(parent)}, target_thread: ${nameOf(id)} }\n`),
  );
  const text = `threads:\n${threads.join('')}dependencies:\n${dependencies.join('')}`;
  return { text, idOf: new Map([...names].map(([id, name]) => [name, id])) };
}

/** Standard Task Graph: after the number of tasks, lines of id, time, number of predecessors, predecessors. */
function tasksOfStg(text) {
  const rows = text
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(([id]) => /^\d+$/.test(id));
  return rows.map(([id, , count, ...parents]) => ({ id, parents: parents.slice(0, Number(count)) }));
}

function sortedText(items) {
  return items.toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}
