// How close the scheduler's order comes to the best there is, and how fast it decides: simulated, no script is started.
// node tools/bench-order.mjs [FOLDER]. FOLDER (../shared/data) holds task-graphs (with published optima) and workflow-traces.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { simulate } from '../out/scheduler/simulate.js';
import { root } from './root.mjs';

const folder = resolve(process.argv[2] ?? join(root, '..', 'shared', 'data'));

benchSpeed();
benchIfThere('task-graphs', benchTaskGraphs);
benchIfThere('workflow-traces', benchWorkflowTraces);

function benchIfThere(name, bench) {
  const path = join(folder, name);
  if (existsSync(path)) bench(path);
  else console.log(`\n${name}: there is no folder ${path}; nothing measured.`);
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
  for (const row of known) {
    const best = Number(cell(row, 'published_upper'));
    const reached = makespanMs(tasksOfGraph(join(path, cell(row, 'file'))), Number(cell(row, 'P')));
    if (reached < best) throw new Error(`${row}: ${reached} is better than the optimum`);
    if (reached === best) optimal += 1;
    above += (reached - best) / best;
  }
  console.log(`\nStandard Task Graph set, ${known.length} rows with a known optimum:`);
  console.log(`  optimal:                    ${((100 * optimal) / known.length).toFixed(1)} %`);
  console.log(`  above the optimum, on average: ${((100 * above) / known.length).toFixed(2)} %`);
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
  console.log('\nWorkflow traces, makespan over the lower bound (longest way, or work over P):');
  console.log(`  ${'trace'.padEnd(52)} tasks      P=2      P=4      P=8     P=16`);
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
      return (makespanMs(planned, processors) / bound).toFixed(4).padStart(9);
    });
    console.log(`  ${file.replace('.json', '').padEnd(52)} ${String(tasks.length).padStart(5)}${ratios.join('')}`);
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
  console.log(
    `Speed: ${count} threads with ${plan.dependencies.length} dependencies simulated in ${seconds} s (best of 3).`,
  );
}
