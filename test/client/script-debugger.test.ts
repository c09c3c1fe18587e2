import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { nodeDebugger, pythonDebugger } from '../../client/debug/script-debugger.ts';

test('Node waits at the port that the debugger attaches to, and does not stop at its first line', () => {
  const { interpreterArgs, configuration, readyFile } = nodeDebugger(9321);
  assert.deepEqual(interpreterArgs, ['--inspect-brk=127.0.0.1:9321']);
  const { type, address, port, continueOnAttach } = configuration;
  assert.deepEqual(
    { type, address, port, continueOnAttach },
    { type: 'node', address: '127.0.0.1', port: 9321, continueOnAttach: true },
  );
  assert.equal(readyFile, undefined);
});

test('Python runs the script below debugpy, which waits at the port that the debugger attaches to', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'threads-debugger-'));
  try {
    const ready = join(folder, 'ready.json');
    const { interpreterArgs, configuration, env, readyFile } = pythonDebugger(folder, 9322, ready);
    assert.deepEqual(configuration, { type: 'debugpy', connect: { host: '127.0.0.1', port: 9322 } });
    assert.equal(readyFile, ready);
    // In the place of debugpy, what it is given.
    const debugpy = join(folder, 'bundled', 'libs', 'debugpy');
    await mkdir(debugpy, { recursive: true });
    const main = 'import os, sys\nopen(os.environ["DEBUGPY_ADAPTER_ENDPOINTS"], "w").write(" ".join(sys.argv[1:]))\n';
    await writeFile(join(debugpy, '__main__.py'), main);
    const python = process.platform === 'win32' ? 'python' : 'python3';
    await promisify(execFile)(python, [...interpreterArgs, 'script.py'], { env: { ...process.env, ...env } });
    assert.ok(existsSync(ready));
    assert.equal(await readFile(ready, 'utf8'), '--listen 127.0.0.1:9322 --wait-for-client script.py');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
