// How close the scheduler's order comes to the best there is, and how fast it decides: simulated, no script is started.
// node tools/bench-order.mjs [FOLDER] [--write]. FOLDER (../shared/data) holds task-graphs (with published optima) and
// workflow-traces. --write puts the figures into docs/performance.md. Takes about a minute.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { simulate } from '../out/scheduler/simulate.js';
import { writeSection } from './performance-page.mjs';
import { root } from './root.mjs';

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? join(root, '..', 'shared', 'data'));
const report = [];

benchSpeed();
benchIfThere('task-graphs', benchTaskGraphs);
benchIfThere('workflow-traces', benchWorkflowTraces);
if (values.write) writeSection('order', report.join('\n'));

/** Prints a line, and keeps it for the page. */
function tell(line = '') {
  console.log(line);
  report.push(line);
}

function benchIfThere(name, bench) {
  const path = join(folder, name);
  if (existsSync(path)) bench(path);
  else {
    console.log(`\n${name}: there is no folder ${path}; nothing measured.`);
    // Half a page would look like a whole one.
    process.exitCode = 1;
    values.write = false;
  }
}

/** A plan without retries and timeouts. `tasks`: `{ name, durationMs, parents }`. */
function planOfTasks(tasks, maxParallelThreads) {
  return {
    format: 1,
    file: 'bench',
    settings: { policy: 'best_effort', maxParallelThreads, sessionTimeoutMs: 0, gracePeriodMs: 0, keepSessions: 1 },
    threads: tasks.map(({ name, durationMs }) => ({
      name,
      command: { kind: 'shell', line: 'true' },
      args: [],
      cwd: '.',
      env: {},
      join: 'all',
      timeoutMs: 0,
      maxRetries: 0,
      retryDelayMs: 0,
      retryBackoff: 1,
      outputFrom: 'file',
      expectedDurationMs: durationMs,
    })),
    dependencies: tasks.flatMap(({ name, parents }) =>
      parents.map((source) => ({ source, target: name, type: 'sequential', on: 'success', enabled: true })),
    ),
    schemas: {},
    secrets: [],
  };
}

function makespanMs(tasks, processors) {
  const { result } = simulate(planOfTasks(tasks, processors));
  if (result.status !== 'succeeded') throw new Error(`a simulated run ended as ${result.status}`);
  return result.duration_ms;
}

/** The Standard Task Graph set: every row of OPTIMAL.csv whose optimum is known. */
function benchTaskGraphs(path) {
  const [head, ...rows] = readFileSync(join(path, 'OPTIMAL.csv'), 'utf8').trim().split('\n');
  const columns = head.split(',');
  const cell = (row, name) => row.split(',')[columns.indexOf(name)];
  const known = rows.filter((row) => cell(row, 'published_lower') === cell(row, 'published_upper'));
  let optimal = 0;
  let above = 0;
  let allMs = 0;
  let allBestMs = 0;
  for (const row of known) {
    const best = Number(cell(row, 'published_upper'));
    const reached = makespanMs(tasksOfGraph(join(path, cell(row, 'file'))), Number(cell(row, 'P')));
    if (reached < best) throw new Error(`${row}: ${reached} is better than the optimum`);
    if (reached === best) optimal += 1;
    above += (reached - best) / best;
    allMs += reached;
    allBestMs += best;
  }
  tell();
  tell(
    `Standard Task Graph set, all ${known.length} rows with a known optimum: ${((100 * optimal) / known.length).toFixed(1)} % are run ` +
      `in the optimal time. All of them together take ${(100 * (allMs / allBestMs - 1)).toFixed(2)} % longer than at their best; the mean ` +
      `over the graphs is ${((100 * above) / known.length).toFixed(2)} %.`,
  );
}

/** Lines `id time count predecessors...`; the first and the last task are dummies without time. */
function tasksOfGraph(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const numbers = lines.filter((line) => /^[\s\d]+$/u.test(line) && line.trim() !== '').slice(1);
  return numbers.map((line) => {
    const [name, durationMs, , ...parents] = line.trim().split(/\s+/u);
    return { name, durationMs: Number(durationMs), parents };
  });
}

/** The time of a run against what no order can beat: the longest way, or the work shared by all. */
function benchWorkflowTraces(path) {
  tell();
  tell(
    'Workflow traces: the time of the run over the lower bound (the longest way, or the work shared by all P), P at a time.',
  );
  tell();
  tell('| trace | tasks | P=2 | P=4 | P=8 | P=16 |');
  tell('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const file of readdirSync(path).filter((name) => name.endsWith('.json'))) {
    const { tasks } = JSON.parse(readFileSync(join(path, file), 'utf8'));
    const planned = tasks.map(({ id, runtime, parents }) => ({
      name: id,
      durationMs: Math.round(runtime * 1000),
      parents: parents.filter((parent) => parent !== id),
    }));
    const workMs = planned.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const longestWayMs = makespanMs(planned, planned.length);
    const ratios = [2, 4, 8, 16].map((processors) => {
      const bound = Math.max(longestWayMs, workMs / processors);
      return (makespanMs(planned, processors) / bound).toFixed(4);
    });
    tell(`| ${file.replace('.json', '')} | ${tasks.length} | ${ratios.join(' | ')} |`);
  }
}

/** 100,000 threads that wait for two others each. */
function benchSpeed() {
  const count = 100_000;
  let seed = 1;
  const random = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const tasks = Array.from({ length: count }, (_, number) => ({
    name: `t${number}`,
    durationMs: 1000 + random(5000),
    parents: number < 2 ? [] : [`t${random(number)}`, `t${random(number)}`],
  }));
  const plan = planOfTasks(tasks, 8);
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    simulate(plan);
    return performance.now() - start;
  });
  const seconds = (Math.min(...times) / 1000).toFixed(2);
  const [threads, dependencies] = [count, plan.dependencies.length].map((number) => number.toLocaleString('en'));
  tell(
    `${threads} threads with ${dependencies} dependencies are simulated in ${seconds} s (best of 3; Node ${process.version}).`,
  );
}
