// Runs all stages of the tests, or those that are named: `npm test -- unit host`. Options go to the stages that know
// them: `npm test -- host --desktop`. Closes with a line that counts all of them.
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { stages } from './test-stages.mjs';

/** A stage that takes longer hangs. */
const stageTimeoutMs = 900_000;

const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.name).join(', ')}.`);
  process.exit(2);
}

process.chdir(root);
const scratch = mkdtempSync(join(tmpdir(), 'threads-test-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));

const waiting = chosenStages();
/** Two at once, because most wait much; what is named, one after the other and to be watched. */
const atOnce = names.length === 0 && availableParallelism() > 1 ? 2 : 1;
const total = { passed: 0, failed: 0 };
/** @type {Map<string, boolean>} Stages that have ended, and whether all went well. */
const ended = new Map();
const news = new EventEmitter();
await Promise.all(Array.from({ length: atOnce }, runStages));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function chosenStages() {
  if (names.length === 0) return [...stages];
  const wanted = new Set(names);
  for (const stage of stages) if (wanted.has(stage.name)) for (const name of stage.needs) wanted.add(name);
  return stages.filter((stage) => wanted.has(stage.name));
}

/** Runs one stage after the other, each when those that it needs have ended, until all are run or run elsewhere. */
async function runStages() {
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ needs }) => needs.every((name) => ended.has(name)));
    if (next === -1) await once(news, 'ended');
    else await runStage(...waiting.splice(next, 1));
  }
}

async function runStage(stage) {
  const output = atOnce === 1 ? undefined : join(scratch, `${stage.name}.txt`);
  if (output === undefined) console.log(`\n── ${stage.name}`);
  const started = performance.now();
  const missing = stage.needs.filter((name) => !ended.get(name));
  const result = missing.length > 0 ? notRun(stage, missing) : await run(stage, output);
  total.passed += result.passed;
  total.failed += result.failed;
  if (output !== undefined) {
    console.log(`\n── ${stage.name}`);
    if (existsSync(output)) process.stdout.write(readFileSync(output));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${stage.name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
  ended.set(stage.name, result.failed === 0);
  news.emit('ended');
}

function notRun(stage, missing) {
  console.error(`${stage.name}: not run, because ${missing.join(' and ')} failed.`);
  return { passed: 0, failed: 1 };
}

/**
 * @param {string | undefined} output The file that takes what it prints, instead of the terminal.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function run(stage, output) {
  const resultFile = join(scratch, `${stage.name}.json`);
  const passOn = names.includes(stage.name) && !stage.isOneTest ? options : [];
  const printed = output === undefined ? 'inherit' : openSync(output, 'w');
  const child = spawn(process.execPath, [...stage.command, ...passOn], {
    stdio: ['ignore', printed, printed],
    env: { ...process.env, THREADS_TEST_RESULT: resultFile },
    detached: process.platform !== 'win32',
  });
  const endTree = () => endProcessTree(child);
  const interrupted = () => process.exit(130);
  process.once('exit', endTree);
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let timer = setTimeout(() => {
    console.error(`${stage.name}: not finished after ${stageTimeoutMs / 1000} s.`);
    // It says where it is; a stage that cannot even do that is ended.
    child.kill('SIGTERM');
    timer = setTimeout(endTree, 5000);
  }, stageTimeoutMs);
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('exit', resolve));
  clearTimeout(timer);
  // Whatever the stage has left running.
  endTree();
  process.off('exit', endTree).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  if (stage.isOneTest) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return testResult(stage, resultFile, code);
}

function testResult(stage, file, code) {
  if (!existsSync(file)) {
    console.error(`${stage.name}: ended before its tests were done (exit code ${code}).`);
    return { passed: 0, failed: 1 };
  }
  const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
  if (passed + failed === 0) console.error(`${stage.name}: found no test.`);
  else if (code !== 0 && failed === 0)
    console.error(`${stage.name}: ended with exit code ${code}, although no test failed.`);
  // A stage that ended badly has failed, whatever it counted.
  const endedBadly = code !== 0 || passed + failed === 0;
  return { passed, failed: endedBadly ? Math.max(failed, 1) : failed };
}

function endProcessTree(child) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of its group is left.
  }
}
