import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { projectRoot } from '../host/project-root.ts';
import { CommandLinePackage } from './command-line-package.ts';

const page = readFileSync(join(projectRoot, 'docs', 'api.md'), 'utf8');

/** The blocks of a language on the page, by the file name behind it. */
function blocks(language: string): ReadonlyMap<string, string> {
  const found = page.matchAll(new RegExp(`^\`\`\`${language} (\\S+)\\n(.*?)^\`\`\`$`, 'gmsu'));
  return new Map([...found].map(([, name = '', text = '']) => [name, text]));
}

describe('the interface in code, from the package', () => {
  let installed: CommandLinePackage;
  before(() => {
    installed = new CommandLinePackage();
  });
  after(() => installed.remove());
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, args, { cwd: installed.folder, encoding: 'utf8' });

  const outputs = blocks('text');
  for (const [name, code] of blocks('js')) {
    test(`docs/api.md: ${name} prints what the page says`, () => {
      writeFileSync(join(installed.folder, name), code);
      const { status, stdout, stderr } = node(name);
      assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: outputs.get(name), stderr: '' });
    });
  }

  test('has the names of the design, also by `require`', () => {
    const { stdout, stderr } = node('-p', "Object.keys(require('thread-coordinator')).join()");
    assert.equal(stderr, '');
    for (const name of [
      'CoordinationPolicy',
      'DataFlowCoordinator',
      'DependencyErrorHandler',
      'DependencyGraph',
      'DependencyType',
      'ErrorSeverity',
      'SessionManager',
      'ThreadCoordinator',
      'ThreadDependency',
      'ThreadExecutionError',
      'ThreadTimeoutError',
    ])
      assert.ok(stdout.trim().split(',').includes(name), name);
  });

  test('has types that stand by themselves, and refuse what is wrong', () => {
    const head = `import { DependencyGraph, DependencyType, SessionManager } from 'thread-coordinator';
      import type { SessionResult, ThreadDependency } from 'thread-coordinator';\n`;
    const right = `${head}
      export const dependency: ThreadDependency = { sourceThread: 'a', targetThread: 'b', dependencyType: DependencyType.SEQUENTIAL };
      export const order: string[][] = new DependencyGraph().getExecutionOrder();
      export const result: Promise<SessionResult> = new SessionManager('.').coordinateThreadExecution('s');\n`;
    const wrong = `${head}export const n: number = new DependencyGraph().getExecutionOrder();\n`;
    assert.deepEqual(typeErrors('right.mts', right), []);
    assert.deepEqual(typeErrors('wrong.mts', wrong), ['TS2322']);
  });

  function typeErrors(name: string, text: string): readonly string[] {
    writeFileSync(join(installed.folder, name), text);
    const compiler = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const nodeTypes = ['--typeRoots', join(projectRoot, 'node_modules', '@types'), '--types', 'node'];
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', ...nodeTypes];
    const { stdout } = node(compiler, ...options, name);
    return [...stdout.matchAll(/error (TS\d+)/gu)].map(([, code = '']) => code);
  }
});
