// Graphs to measure layouts with: random ones, the same at each run, and real ones from a folder.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DependencyGraph } from '../out/core/graph/dependency-graph.js';

/**
 * @typedef {object} SampleGraph
 * @property {string} name
 * @property {string} group The folder that it is from.
 * @property {readonly string[]} names
 * @property {readonly (readonly [string, string])[]} edges Source and target.
 * @property {readonly number[]} levels Of each name.
 */

/** Edges reach back over at most a fifth of the threads. @returns {SampleGraph} */
export function randomGraph(count, edgeCount) {
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
  const names = Array.from({ length: count }, (_, index) => `t${index}`);
  return sampleOf({ name: `random ${count}`, group: 'random' }, names, edges);
}

/** JSON files with `tasks: [{id, parents}]`, lines of such, and files of the Standard Task Graph set. @returns {SampleGraph[]} */
export function realGraphs(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .sort()
    .flatMap((file) => {
      const read = readers[/\.(json|jsonl|stg)$/.exec(file)?.[1] ?? ''];
      if (read === undefined) return [];
      const tasks = read(readFileSync(join(folder, file), 'utf8'));
      const group = basename(dirname(join(folder, file)));
      return tasks.map((one, index) =>
        graphOfTasks({ name: `${basename(file)}${tasks.length > 1 ? ` ${index + 1}` : ''}`, group }, one),
      );
    });
}

const readers = {
  json: (text) => [JSON.parse(text).tasks],
  jsonl: (text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line).tasks),
  stg: (text) => [
    text
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([id, , count]) => /^\d+$/.test(id) && count !== undefined)
      .map(([id, , count, ...parents]) => ({ id, parents: parents.slice(0, Number(count)) })),
  ],
};

function graphOfTasks(label, tasks) {
  const names = tasks.map(({ id }) => String(id));
  const known = new Set(names);
  const edges = tasks.flatMap(({ id, parents }) =>
    parents
      .map(String)
      .filter((parent) => known.has(parent) && parent !== String(id))
      .map((parent) => [parent, String(id)]),
  );
  return sampleOf(label, names, edges);
}

function sampleOf(label, names, edges) {
  const graph = new DependencyGraph();
  for (const thread of names) graph.addThread(thread);
  for (const [sourceThread, targetThread] of edges) {
    graph.addDependency({ sourceThread, targetThread, dependencyType: 'sequential', enabled: true });
  }
  const levels = new Map(graph.levels().flatMap((level, number) => level.map((thread) => [thread, number])));
  return { ...label, names, edges, levels: names.map((thread) => levels.get(thread) ?? 0) };
}
