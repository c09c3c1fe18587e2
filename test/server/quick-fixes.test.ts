import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import type { World } from '../../core/world.ts';
import type { QuickFix } from '../../server/quick-fixes/quick-fix.ts';
import { quickFixes } from '../../server/quick-fixes/quick-fixes.ts';
import { applyEdits } from '../../server/text-edit.ts';
import { en } from '../../server/words/en.ts';

/** A folder `threads` with these files, and nothing else. */
function folderWith(...names: string[]): World {
  return {
    isFile: (path) => names.some((name) => path === `threads/${name}`),
    filesIn: (folder) => (folder === 'threads' ? names.map((name) => ({ name, executable: false })) : []),
  };
}

function fixesOf(text: string, code: DiagnosticCode, world: World = folderWith()): QuickFix[] {
  const analysis = analyze(text, world);
  const finding = analysis.diagnostics.find((found) => found.code === code);
  assert.ok(finding, `no ${code} in ${JSON.stringify(analysis.diagnostics)}`);
  return quickFixes({ finding, analysis, world, words: en });
}

/** Applies the fix of this title and returns the text after it. */
function fixed(text: string, code: DiagnosticCode, title: string, world?: World): string {
  const fixes = fixesOf(text, code, world);
  const fix = fixes.find((found) => found.title === title);
  assert.ok(fix, `${title} is not among ${fixes.map((found) => found.title).join(', ')}`);
  return applyEdits(text, fix.edits);
}

const two = `threads:
  fetch:
    run: echo fetch
  report:
    run: echo report
`;

test('a misspelt thread becomes the nearest one, in its own quotes', () => {
  const text = `${two}dependencies:\n  - source_thread: "fetsh"\n    target_thread: report\n`;
  assert.equal(fixed(text, 'unknown-thread', "Change to 'fetch'"), text.replace('fetsh', 'fetch'));
  assert.equal(fixesOf(text, 'unknown-thread').filter((fix) => fix.isPreferred).length, 1);
});

test('a misspelt key and a misspelt value become the known ones', () => {
  const key = `${two}dependencies:\n  - source_thread: fetch\n    target_tread: report\n`;
  assert.equal(fixed(key, 'unknown-key', "Change to 'target_thread'"), key.replace('target_tread', 'target_thread'));
  const value = `${two}coordination_policy: strikt\n`;
  assert.equal(fixed(value, 'invalid-value', "Change to 'strict'"), value.replace('strikt', 'strict'));
});

test('an unknown thread is declared behind the others, and then there is no finding any more', () => {
  const text = `${two}dependencies:\n  - source_thread: fetch\n    target_thread: publish\n`;
  const after = fixed(text, 'unknown-thread', "Declare thread 'publish'");
  assert.equal(after, text.replace('dependencies:', '  publish:\n    run: echo publish\ndependencies:'));
  assert.deepEqual(analyze(after, folderWith()).diagnostics, []);
});

for (const [style, before, after] of [
  ['a flow map', 'threads: { a: { run: x } }\n', 'threads: { a: { run: x }, b: { run: echo b } }\n'],
  ['an empty flow map', 'threads: {}\n', 'threads: { b: { run: echo b }}\n'],
  ['nothing behind the key', 'threads:\n', 'threads:\n  b:\n    run: echo b\n'],
  [
    'Windows line ends',
    'threads:\r\n  a:\r\n    run: x\r\n',
    'threads:\r\n  a:\r\n    run: x\r\n  b:\r\n    run: echo b\r\n',
  ],
  [
    'a comment behind the last value',
    'threads:\n  a:\n    run: x # why\n',
    'threads:\n  a:\n    run: x # why\n  b:\n    run: echo b\n',
  ],
  [
    'a block scalar at the end',
    'threads:\n  a:\n    run: |\n      x\n\n',
    'threads:\n  a:\n    run: |\n      x\n  b:\n    run: echo b\n\n',
  ],
  [
    'four spaces',
    'threads:\n    a:\n        run: x\n',
    'threads:\n    a:\n        run: x\n    b:\n      run: echo b\n',
  ],
] as const) {
  test(`declaring a thread with ${style}`, () => {
    const dependency = 'dependencies: [{ source_thread: a, target_thread: b }]\n';
    const world = folderWith('a.py');
    assert.equal(fixed(before + dependency, 'unknown-thread', "Declare thread 'b'", world), after + dependency);
    assert.deepEqual(analyze(after + dependency, world).diagnostics, []);
  });
}

test('without `threads`, it comes before everything else and below the comments at the top', () => {
  const text = '# mine\ndependencies: [{ source_thread: a, target_thread: b }]\n';
  assert.equal(
    fixed(text, 'unknown-thread', "Declare thread 'b'", folderWith('a.py')),
    '# mine\nthreads:\n  b:\n    run: echo b\n\ndependencies: [{ source_thread: a, target_thread: b }]\n',
  );
});

test('a script is created where the convention looks, in the language of its neighbours', () => {
  const text = 'dependencies: [{ source_thread: a, target_thread: b }]\n';
  const fix = fixesOf(text, 'unknown-thread', folderWith('a.py')).find(({ newFile }) => newFile !== undefined);
  assert.equal(fix?.title, "Create script 'threads/b.py'");
  assert.match(fix?.newFile?.text ?? '', /THREAD_OUTPUT/);
});

test('a script that is named is created at its path, and not where its ending has no template', () => {
  const named = (path: string) => fixesOf(`threads:\n  a:\n    script: ${path}\n`, 'script-not-found');
  assert.deepEqual(
    named('tools/a.mjs').map(({ newFile }) => newFile?.path),
    ['tools/a.mjs'],
  );
  assert.deepEqual(named('tools/a.exe'), []);
});

const cycle = `${two}dependencies:
  - source_thread: fetch
    target_thread: report
  # back again
  - source_thread: report
    target_thread: fetch
    enabled: true
`;

test('each dependency of a cycle can be removed or disabled, and either ends the cycle', () => {
  const fixes = fixesOf(cycle, 'dependency-cycle');
  assert.deepEqual(fixes.map(({ title }) => title).sort(), [
    'Disable dependency fetch -> report',
    'Disable dependency report -> fetch',
    'Remove dependency fetch -> report',
    'Remove dependency report -> fetch',
  ]);
  for (const fix of fixes) {
    assert.deepEqual(analyze(applyEdits(cycle, fix.edits), folderWith()).diagnostics, [], fix.title);
  }
});

test('removing keeps comments and the other items', () => {
  assert.equal(
    fixed(cycle, 'dependency-cycle', 'Remove dependency report -> fetch'),
    cycle.slice(0, cycle.indexOf('  - source_thread: report')),
  );
});

test('the only dependency leaves an empty list', () => {
  const text = 'threads: { a: { run: x } }\ndependencies:\n  - source_thread: a\n    target_thread: a\n';
  const after = fixed(text, 'self-dependency', 'Remove dependency a -> a');
  assert.equal(after, 'threads: { a: { run: x } }\ndependencies: []\n');
  assert.deepEqual(analyze(after, folderWith()).diagnostics, []);
});

for (const [place, items, after] of [
  [
    'first',
    '[{ source_thread: a, target_thread: a }, { source_thread: a, target_thread: b }]',
    '[{ source_thread: a, target_thread: b }]',
  ],
  [
    'last',
    '[{ source_thread: a, target_thread: b }, { source_thread: a, target_thread: a }]',
    '[{ source_thread: a, target_thread: b }]',
  ],
  ['only', '[{ source_thread: a, target_thread: a }]', '[]'],
] as const) {
  test(`the ${place} item of a flow list goes with its comma`, () => {
    const text = (list: string): string => `threads: { a: { run: x }, b: { run: x } }\ndependencies: ${list}\n`;
    assert.equal(fixed(text(items), 'self-dependency', 'Remove dependency a -> a'), text(after));
  });
}

test('a dependency that stands twice is removed the second time', () => {
  const one = '  - source_thread: fetch\n    target_thread: report\n';
  const text = `${two}dependencies:\n${one}${one}`;
  assert.equal(fixed(text, 'duplicate-dependency', 'Remove dependency fetch -> report'), `${two}dependencies:\n${one}`);
});
