// Asks everything of the server's core about real files with random changes: `npm run fuzz` (100,000 of them),
// `npm run fuzz -- --count 1000000`, `npm run fuzz -- --seed 17` (that one alone, with its text). Nothing may throw, take
// longer than a second, or leave memory behind.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fuzzOnce, textOfSeed } from '../out/test/server/fuzzing/fuzz-once.js';

const slowestMs = 1000;
/** Longer than this on one text is taken for endless. */
const endlessMs = 30_000;
/** What caches and compiled code may still take after the first tenth, in bytes. */
const mostGrowth = 48 * 1024 * 1024;

await (isMainThread ? main() : work(workerData));

async function main() {
  const options = { count: { type: 'string' }, from: { type: 'string' }, seed: { type: 'string' } };
  const { values } = parseArgs({ options });
  if (values.seed !== undefined) {
    await runOne(Number(values.seed));
    return;
  }
  const count = Number(values.count ?? 100_000);
  const from = Number(values.from ?? Date.now() % 2 ** 31);
  console.log(`fuzz: ${count} texts from seed ${from}`);
  watch(count, from);
}

async function runOne(seed) {
  console.log(textOfSeed(seed));
  const startedMs = performance.now();
  await fuzzOnce(seed);
  console.log(`\nfuzz: seed ${seed} took ${Math.round(performance.now() - startedMs)} ms`);
}

/** Runs all in a worker, which can be ended where it hangs. */
function watch(count, from) {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { count, from, current } });
  let last = { at: -1, sinceMs: performance.now() };
  const timer = setInterval(() => {
    const at = Atomics.load(current, 0);
    if (at !== last.at) last = { at, sinceMs: performance.now() };
    else if (performance.now() - last.sinceMs > endlessMs) fail(`seed ${from + at} does not end`);
  }, 1000);
  const fail = (message) => {
    console.error(`fuzz: ${message}`);
    process.exitCode = 1;
    clearInterval(timer);
    void worker.terminate();
  };
  worker.on('message', ({ line, failure }) => (failure === undefined ? console.log(line) : fail(failure)));
  worker.on('error', (error) => fail(error.stack));
  worker.on('exit', () => clearInterval(timer));
}

async function work({ count, from, current }) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const startedMs = performance.now();
  const heap = { first: 0, now: 0 };
  let slowest = { seed: from, ms: 0 };
  for (let at = 0; at < count; at++) {
    Atomics.store(current, 0, at);
    const ms = await timeOf(from + at);
    if (ms > slowest.ms) slowest = { seed: from + at, ms };
    if ((at + 1) % Math.ceil(count / 10) !== 0) continue;
    collect();
    heap.now = process.memoryUsage().heapUsed;
    if (heap.first === 0) heap.first = heap.now;
    const [seconds, mebibytes] = [(performance.now() - startedMs) / 1000, heap.now / 1024 / 1024];
    report({
      line: `fuzz: ${at + 1} in ${seconds.toFixed(0)} s, heap ${mebibytes.toFixed(0)} MiB, slowest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed})`,
    });
    if (heap.now - heap.first > mostGrowth) report({ failure: `memory grows without end, near seed ${from + at}` });
  }
}

/** The processor's time, which does not count what else the machine does. */
async function timeOf(seed) {
  let ms = Infinity;
  for (let attempt = 0; attempt < 3 && ms > slowestMs; attempt++) {
    const started = process.cpuUsage();
    try {
      await fuzzOnce(seed);
    } catch (error) {
      report({ failure: `seed ${seed}: ${error.stack}\nagain alone: npm run fuzz -- --seed ${seed}` });
      return 0;
    }
    const { user, system } = process.cpuUsage(started);
    ms = Math.min(ms, (user + system) / 1000);
  }
  if (ms > slowestMs) report({ failure: `seed ${seed} takes ${Math.round(ms)} ms` });
  return ms;
}

function report(message) {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  parentPort?.postMessage(message);
}
