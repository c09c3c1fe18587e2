import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';

const loadCompiled = new URL('../../programs/load-compiled.js', import.meta.url);
const dist = new URL('../../../dist/', import.meta.url);

const places: string[] = [];
after(() => {
  for (const place of places) rmSync(place, { recursive: true });
});

/** A bundle of its own, and an empty place for what is compiled of it. */
function place() {
  const folder = mkdtempSync(join(tmpdir(), 'threads-compiled-'));
  places.push(folder);
  const bundle = join(folder, 'bundle.cjs');
  writeFileSync(bundle, bundleSaying('one'));
  return { bundle, cache: join(folder, 'cache') };
}

/** Functions enough that V8 has something to keep; it asks for other modules as bundles do. */
function bundleSaying(word: string): string {
  const functions = Array.from({ length: 100 }, (_, at) => `function f${at}(n) { return n + ${at}; }`);
  return `${functions.join('\n')}\nexports.say = () => ['${word}', f7(1), require('node:path').basename(__filename)].join(' ');\n`;
}

/** What the bundle says in a process of its own. */
function start({ bundle, cache }: { readonly bundle: string; readonly cache: string }): string {
  const code = `import { loadCompiled } from ${JSON.stringify(loadCompiled.href)};
    console.log(loadCompiled(...${JSON.stringify([bundle, 'test', cache])}).say());`;
  return run(['--input-type=module', '--eval', code]);
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  return stdout.trim();
}

function keptIn(cache: string): string {
  const names = readdirSync(cache).filter((name) => /^(?:test|threads|server)-[0-9a-f]+-[0-9a-f]+\.bin$/.test(name));
  assert.equal(names.length, 1, names.join());
  return join(cache, names[0] ?? '');
}

test('the second start takes the code of the first', () => {
  const at = place();
  assert.equal(start(at), 'one 8 bundle.cjs');
  const first = statSync(keptIn(at.cache));
  assert.equal(start(at), 'one 8 bundle.cjs');
  // V8 says whether it takes code; where it does not, the code is written anew.
  assert.equal(statSync(keptIn(at.cache)).ino, first.ino);
});

test('a torn or changed file is not taken, and made anew', () => {
  const at = place();
  start(at);
  const file = keptIn(at.cache);
  const whole = readFileSync(file);
  const middle = whole.length >> 1;
  const changed = Buffer.from(whole);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  for (const broken of [whole.subarray(0, middle), changed, Buffer.alloc(0), Buffer.from('abc')]) {
    writeFileSync(file, broken);
    assert.equal(start(at), 'one 8 bundle.cjs');
    assert.ok(readFileSync(file).length > middle, `${broken.length} bytes were left as they were`);
  }
});

test('another bundle of the same length runs its own code', () => {
  const at = place();
  start(at);
  writeFileSync(at.bundle, bundleSaying('two'));
  assert.equal(start(at), 'two 8 bundle.cjs');
});

test('code that others may write is not taken', { skip: process.platform === 'win32' && 'no modes on Windows' }, () => {
  const at = place();
  start(at);
  chmodSync(keptIn(at.cache), 0o666);
  start(at);
  assert.equal(statSync(keptIn(at.cache)).mode & 0o777, 0o600);
});

test('where nothing can be kept, it runs all the same', () => {
  const at = place();
  writeFileSync(at.cache, 'a file stands here');
  assert.equal(start(at), 'one 8 bundle.cjs');
  assert.equal(readFileSync(at.cache, 'utf8'), 'a file stands here');
});

test('the oldest code is removed, other files are not', () => {
  const at = place();
  mkdirSync(at.cache);
  const others = Array.from({ length: 20 }, (_, number) => join(at.cache, `other${number}.bin`));
  const notes = join(at.cache, 'notes.txt');
  for (const [seconds, file] of [notes, ...others].entries()) {
    writeFileSync(file, '');
    utimesSync(file, seconds, seconds);
  }
  start(at);
  const left = new Set(readdirSync(at.cache).filter((name) => name.startsWith('other')));
  assert.deepEqual(left, new Set(others.slice(5).map((file) => basename(file))));
  assert.ok(existsSync(notes));
  assert.ok(existsSync(keptIn(at.cache)));
});

for (const program of ['threads', 'server']) {
  test(`${program}: flags are set before code is loaded, so that V8 takes it`, () => {
    const { cache } = place();
    const env = { ...process.env, HOME: cache, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    const args = [new URL(`${program}.js`, dist).pathname, '--version'];
    const version = run(args, env);
    const folder = join(cache, 'thread-coordinator');
    const first = statSync(keptIn(folder));
    assert.equal(run(args, env), version);
    assert.equal(statSync(keptIn(folder)).ino, first.ino);
  });
}
