// Runs all stages of the tests, or those that are named: `npm test -- unit host`. Options go to the stages that know
// them: `npm test -- host --desktop`. Closes with a line that counts all of them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { stages } from './test-stages.mjs';

/** A stage that takes longer hangs. */
const stageTimeoutMs = 480_000;

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

const total = { passed: 0, failed: 0 };
/** @type {Set<string>} */
const broken = new Set();
for (const stage of chosenStages()) {
  console.log(`\n── ${stage.name}`);
  const started = performance.now();
  const missing = stage.needs.filter((name) => broken.has(name));
  const result = missing.length > 0 ? notRun(missing) : await run(stage);
  if (result.failed > 0) broken.add(stage.name);
  total.passed += result.passed;
  total.failed += result.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${stage.name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function chosenStages() {
  if (names.length === 0) return stages;
  const wanted = new Set(names);
  for (const stage of stages) if (wanted.has(stage.name)) for (const name of stage.needs) wanted.add(name);
  return stages.filter((stage) => wanted.has(stage.name));
}

function notRun(missing) {
  console.error(`Not run, because ${missing.join(' and ')} failed.`);
  return { passed: 0, failed: 1 };
}

/** @returns {Promise<{ passed: number, failed: number }>} */
async function run(stage) {
  const resultFile = join(scratch, `${stage.name}.json`);
  const passOn = names.includes(stage.name) && !stage.isOneTest ? options : [];
  const child = spawn(process.execPath, [...stage.command, ...passOn], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, THREADS_TEST_RESULT: resultFile },
    detached: process.platform !== 'win32',
  });
  const endTree = () => endProcessTree(child);
  const interrupted = () => process.exit(130);
  process.once('exit', endTree);
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const timer = setTimeout(() => {
    console.error(`Not finished after ${stageTimeoutMs / 1000} s.`);
    endTree();
  }, stageTimeoutMs);
  const code = await new Promise((resolve) => child.once('error', () => resolve(1)).once('exit', resolve));
  clearTimeout(timer);
  // Whatever the stage has left running.
  endTree();
  process.off('exit', endTree).off('SIGINT', interrupted).off('SIGTERM', interrupted);
  if (stage.isOneTest) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return testResult(resultFile, code);
}

function testResult(file, code) {
  if (!existsSync(file)) {
    console.error(`Ended before its tests were done (exit code ${code}).`);
    return { passed: 0, failed: 1 };
  }
  const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
  if (passed + failed === 0) console.error('Found no test.');
  else if (code !== 0 && failed === 0) console.error(`Ended with exit code ${code}, although no test failed.`);
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
