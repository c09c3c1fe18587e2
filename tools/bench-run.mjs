// What coordinating costs: no-op threads, flat and as a chain, two at a time, with our full durable log, next to a bare loop of
// spawns in Node, make, ninja, wireit and Dagu. Everything in one run, in turn, several times; the best time of each counts.
// What takes longer than `slowMs` is measured once. On a quiet machine with two cores all of it takes some four minutes.
// node tools/bench-run.mjs [--rounds N] [--only NAME] [--write]   --write puts the figures into docs/performance.md
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.mjs';
import { writeSection } from './performance-page.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const slowMs = 10_000;
/** Later rounds are left out when all has taken so long: other work keeps the machine busy, and figures would not get better. */
const budgetMs = 5 * 60_000;
/** What else keeps the machine busy: a figure means little where it does. */
const [loadBefore] = loadavg();
const daguVersion = '1.30.2';
const wireitVersion = '0.14.13';
const folder = join(root, 'artifacts', 'bench-run');
const threads = join(root, 'dist', 'threads.js');
if (!existsSync(threads)) fail('dist/threads.js is missing: npm run build first.');

const tools = installTools();
const runners = {
  'spawn loop': { prepare: prepareLoop, command: (place) => [process.execPath, join(place, 'loop.mjs')] },
  threads: {
    prepare: prepareThreads,
    command: (place) => [process.execPath, threads, 'run', place, '--format', 'json'],
  },
  make: { prepare: prepareMake, command: (place) => [tools.make, '-s', '-j2', '-C', place, 'all'] },
  ninja: { prepare: prepareNinja, command: (place) => [tools.ninja, '--quiet', '-j2', '-C', place] },
  // Without `files` it keeps no record of what ran; with them, as in most of its projects, it does, as we do.
  wireit: { prepare: (place, graph) => prepareWireit(place, graph, {}), ...wireitCall() },
  'wireit with files': { prepare: (place, graph) => prepareWireit(place, graph, { files: [] }), ...wireitCall() },
  dagu: {
    prepare: prepareDagu,
    command: (place) => [tools.dagu, 'start', '--quiet', join(place, 'dag.yaml')],
    env: { DAGU_HOME: join(folder, 'dagu-home') },
  },
};
const shapes = ['flat', 'chain'];
const counts = [200, 1000];

const wanted = Object.keys(runners).filter(
  (name) => values.only === undefined || name === values.only || name === 'spawn loop',
);
const best = new Map();
for (const count of counts) {
  for (const shape of shapes) {
    for (const name of wanted) prepare(name, shape, count);
    for (let round = 0; round < rounds; round++) {
      for (const name of wanted) {
        const key = `${shape} ${count} ${name}`;
        const earlier = best.get(key);
        if (earlier === undefined || (earlier < slowMs && performance.now() < budgetMs))
          best.set(key, Math.min(earlier ?? Infinity, timeOf(name, shape, count)));
      }
    }
    console.log(
      `${shape}, ${count} threads: ${wanted.map((name) => `${name} ${perThread(shape, count, name)} ms`).join(', ')}`,
    );
  }
}
const large = values.only === undefined || values.only === 'threads' ? await largeRun() : undefined;
const text = report();
console.log(`\n${text}`);
if (values.write) writeSection('run', text);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function installTools() {
  mkdirSync(folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  const dagu = join(modules, '@dagu-org', 'dagu-linux-x64', 'bin', 'dagu');
  if (!existsSync(dagu) || !existsSync(join(modules, 'wireit'))) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const packages = [`wireit@${wireitVersion}`, `@dagu-org/dagu-linux-x64@${daguVersion}`];
    call(['npm', 'install', '--no-audit', '--no-fund', '--silent', ...packages], folder);
  }
  if (!has('make') || !has('ninja')) {
    if (process.getuid?.() !== 0) fail('make and ninja are missing; on Debian: apt-get install make ninja-build');
    call(['apt-get', 'update'], folder);
    call(['apt-get', 'install', '-y', 'make', 'ninja-build'], folder);
  }
  return { make: 'make', ninja: 'ninja', dagu };
}

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
}

function call([program, ...args], cwd, env = {}) {
  const result = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0)
    fail(`${program} ${args.join(' ')} failed (${result.status ?? result.signal}):\n${result.stderr}`);
}

function placeOf(name, shape, count) {
  return join(folder, `${name.replaceAll(' ', '-')}-${shape}-${count}`);
}

/** Names of the threads, each with the one that it waits for. */
function graphOf(shape, count) {
  return Array.from({ length: count }, (_, n) => ({
    name: `t${n}`,
    after: shape === 'chain' && n > 0 ? `t${n - 1}` : undefined,
  }));
}

function prepare(name, shape, count) {
  const place = placeOf(name, shape, count);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  runners[name].prepare(place, graphOf(shape, count));
}

function timeOf(name, shape, count) {
  const place = placeOf(name, shape, count);
  const { command, env, reset } = runners[name];
  reset?.(place);
  const started = performance.now();
  call(command(place), place, env);
  return performance.now() - started;
}

/** The least that Node can do: the same commands through the same shell, two at a time, nothing kept. */
function prepareLoop(place, graph) {
  const slots = graph.some(({ after }) => after !== undefined) ? 1 : 2;
  writeFileSync(
    join(place, 'loop.mjs'),
    `import { spawn } from 'node:child_process';
let left = ${graph.length};
const next = () => {
  if (left-- > 0) spawn('/bin/sh', ['-c', 'true'], { stdio: ['pipe', 'pipe', 'pipe'] }).once('exit', next);
};
for (let slot = 0; slot < ${slots}; slot++) next();
`,
  );
}

function prepareThreads(place, graph) {
  const lines = ['coordination: { max_parallel_threads: 2, keep_sessions: 2 }', 'threads:'];
  for (const { name } of graph) lines.push(`  ${name}: { run: 'true' }`);
  lines.push('dependencies:');
  for (const { name, after } of graph)
    if (after !== undefined) lines.push(`  - { source_thread: ${after}, target_thread: ${name} }`);
  writeFileSync(join(place, 'threads.yaml'), `${lines.join('\n')}\n`);
}

function prepareMake(place, graph) {
  const names = graph.map(({ name }) => name).join(' ');
  // A shell for each, as the others have; make would start a plain word by itself.
  const rules = graph.map(({ name, after = '' }) => `${name}: ${after}\n\t@true;\n`);
  writeFileSync(join(place, 'Makefile'), `.PHONY: all ${names}\nall: ${names}\n${rules.join('')}`);
}

function prepareNinja(place, graph) {
  const builds = graph.map(({ name, after = '' }) => `build ${name}: noop ${after}\n`);
  writeFileSync(
    join(place, 'build.ninja'),
    `rule noop\n  command = true\n${builds.join('')}build all: phony ${graph.map(({ name }) => name).join(' ')}\ndefault all\n`,
  );
}

function wireitCall() {
  return {
    command: () => ['npm', 'run', '--silent', 'all'],
    env: { WIREIT_PARALLEL: '2', WIREIT_CACHE: 'none', WIREIT_LOGGER: 'simple' },
    // Else it would find that all of it has been done.
    reset: (place) => rmSync(join(place, '.wireit'), { recursive: true, force: true }),
  };
}

function prepareWireit(place, graph, more) {
  const scripts = Object.fromEntries([...graph.map(({ name }) => [name, 'wireit']), ['all', 'wireit']]);
  const wireit = Object.fromEntries(
    graph.map(({ name, after }) => [
      name,
      { command: 'true', ...more, ...(after === undefined ? {} : { dependencies: [after] }) },
    ]),
  );
  wireit.all = { dependencies: graph.map(({ name }) => name) };
  writeFileSync(join(place, 'package.json'), JSON.stringify({ private: true, scripts, wireit }));
}

function prepareDagu(place, graph) {
  const steps = graph.map(({ name, after }) => ({
    name,
    command: 'true',
    shell: '/bin/sh',
    ...(after === undefined ? {} : { depends: [after] }),
  }));
  writeFileSync(join(place, 'dag.yaml'), JSON.stringify({ type: 'graph', maxActiveSteps: 2, steps }));
}

/** Ours alone: does a thread cost the same in a large run, and how much memory do the coordinator and its launchers take? */
async function largeRun() {
  const count = 10_000;
  prepare('threads', 'flat', count);
  let ms = Infinity;
  let peakMiB = 0;
  for (let round = 0; round < rounds; round++) {
    const run = await watchedRun(placeOf('threads', 'flat', count));
    ms = Math.min(ms, run.ms / count);
    peakMiB = Math.max(peakMiB, run.peakMiB);
  }
  return { count, ms, peakMiB };
}

async function watchedRun(place) {
  const started = performance.now();
  const child = spawn(process.execPath, [threads, 'run', place, '--format', 'json'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakMiB = 0;
  const look = setInterval(() => (peakMiB = Math.max(peakMiB, memoryOf(child.pid))), 500);
  const [code] = await once(child, 'exit');
  clearInterval(look);
  if (code !== 0) fail(`The run of ${place} ended with ${code}.`);
  return { ms: performance.now() - started, peakMiB };
}

/** In MiB, of a process and of those of its children that start others for it; what they share counts once. Linux tells it, other systems give 0. */
function memoryOf(pid) {
  const children = readIfThere(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean);
  const own = [pid, ...children.filter((child) => readIfThere(`/proc/${child}/cmdline`) === '/bin/sh\0-s\0')];
  const kib = own.map((one) => Number(/^Pss:\s+(\d+)/mu.exec(readIfThere(`/proc/${one}/smaps_rollup`))?.[1] ?? 0));
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function perThread(shape, count, name) {
  return (best.get(`${shape} ${count} ${name}`) / count).toFixed(2);
}

function report() {
  const rows = counts.flatMap((count) =>
    shapes.map(
      (shape) => `| ${count}, ${shape} | ${wanted.map((name) => perThread(shape, count, name)).join(' | ')} |`,
    ),
  );
  const lines = [
    `Milliseconds a thread, no-op threads, two at a time, best of ${rounds}; ${cpus().length} cores, load of other work ${loadBefore.toFixed(1)}, Node ${process.version}, ${versions()}.`,
    '',
    `| threads | ${wanted.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(wanted.length)}`,
    ...rows,
    '',
    `Flat, 1,000 threads: ${comparisons().join('; ')}.`,
  ];
  if (large !== undefined) {
    const growth = large.ms / (best.get('flat 1000 threads') / 1000);
    lines.push(
      `At ${large.count.toLocaleString('en')} threads: ${large.ms.toFixed(2)} ms a thread (${growth.toFixed(2)} times that at 1,000), the coordinator with its launchers takes ${large.peakMiB.toFixed(0)} MiB of memory at its peak (PSS).`,
    );
  }
  return lines.join('\n');
}

/** Ours against the bare loop, and the other tools that keep a record against ours. */
function comparisons() {
  const of = (name) => best.get(`flat 1000 ${name}`);
  return wanted
    .filter((name) => name !== 'threads')
    .flatMap((name) => {
      if (of('threads') === undefined) return [];
      if (name === 'spawn loop') return [`${(of('threads') / of(name)).toFixed(2)} times the bare loop of spawns`];
      return name.startsWith('wireit') || name === 'dagu'
        ? [`${name} takes ${(of(name) / of('threads')).toFixed(2)} times as long`]
        : [];
    });
}

function versions() {
  const first = (program) => spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0].trim();
  return [first('make'), `ninja ${first('ninja')}`, `wireit ${wireitVersion}`, `Dagu ${daguVersion}`].join(', ');
}
