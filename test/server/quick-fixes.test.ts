import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../core/analyze.ts';
import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import type { World } from '../../core/world.ts';
import type { QuickFix } from '../../server/quick-fixes/quick-fix.ts';
import { convertLambdaAt } from '../../server/quick-fixes/convert-expression.ts';
import { quickFixes } from '../../server/quick-fixes/quick-fixes.ts';
import { RepairProofs } from '../../server/quick-fixes/repair-proofs.ts';
import { silenceFinding } from '../../server/quick-fixes/silence-finding.ts';
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
  return quickFixes({ finding, analysis, world, words: en, observed: new Map(), proofs: new RepairProofs() });
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

const data = (condition: string): string =>
  `threads:
  check: { run: x, outputs: { score: number, ok: boolean } }
  deploy: { run: x }
dependencies:
  - source_thread: check
    target_thread: deploy
    ${condition}
`;

for (const [what, before, after] of [
  ['plain', 'condition: data.score > 1 and not data.ok', 'data.score > 1 && !data.ok'],
  ['in double quotes', String.raw`condition: "data.ok or 'and' == \"x\""`, `data.ok || 'and' == "x"`],
  ['in single quotes', "condition: 'data.ok is True'", 'data.ok == true'],
  ['folded', 'condition: >-\n      data.score > 1\n      AND data.ok', 'data.score > 1 && data.ok'],
  ['signs of other languages', 'condition: data.score === 1 & data.ok', 'data.score == 1 && data.ok'],
  ['an open bracket', 'condition: (data.score > 1', '(data.score > 1)'],
  ['Python on the data', `condition: data["score"] > 1 and data.get("ok")`, 'data["score"] > 1 && data.get("ok")'],
] as const) {
  test(`what another language means becomes CEL: ${what}`, () => {
    const text = data(before);
    const found = fixesOf(text, 'invalid-condition').map(({ edits }) => applyEdits(text, edits));
    const meanings = found.map((one) => analyze(one, folderWith()));
    assert.ok(
      meanings.some(({ model }) => model.dependencies[0]?.condition?.text === after),
      found.join('\n'),
    );
    for (const { diagnostics } of meanings) assert.deepEqual(diagnostics, []);
  });
}

test('a lambda becomes CEL where the cursor is in it, and only one that is sure to mean the same', () => {
  const titles = (expression: string): string[] => {
    const text = data(`condition: ${expression}`);
    return convertLambdaAt(analyze(text, folderWith()), text.indexOf('lambda') + 3, en).map(({ title }) => title);
  };
  assert.deepEqual(titles('"lambda d: d[\'score\'] > 1"'), ['Convert to CEL: data.score > 1']);
  assert.deepEqual(titles('"lambda d: d[\'score\'] // 2 == 1"'), []);
  const text = data('condition: data.ok');
  assert.deepEqual(convertLambdaAt(analyze(text, folderWith()), text.indexOf('data.ok'), en), []);
});

test('a missing input is mapped from an output that fits, in whatever way the dependency is written', () => {
  const file = (item: string): string =>
    `threads:
  a: { run: x, outputs: { n: integer, day: string, other: string } }
  b: { run: x, inputs: { day: string, more: { type: string, optional: true } } }
dependencies:
${item}`;
  for (const [before, after] of [
    [
      '  - source_thread: a\n    target_thread: b\n',
      '  - source_thread: a\n    target_thread: b\n    data_mapping:\n      day: day\n',
    ],
    [
      '  - source_thread: a\n    target_thread: b\n    data_mapping:\n      other: "more"\n    on: success\n',
      '  - source_thread: a\n    target_thread: b\n    data_mapping:\n      other: "more"\n      day: day\n    on: success\n',
    ],
    [
      '  - { source_thread: a, target_thread: "b" }\n',
      '  - { source_thread: a, target_thread: "b", data_mapping: { day: day } }\n',
    ],
  ] as const) {
    assert.equal(fixed(file(before), 'missing-input', "Map 'day' of a to 'day'"), file(after));
  }
  const titles = fixesOf(file('  - { source_thread: a, target_thread: b }\n'), 'missing-input').map(
    ({ title }) => title,
  );
  assert.deepEqual(titles, ["Map 'day' of a to 'day'", "Map 'other' of a to 'day'", "Make 'day' optional"]);
});

for (const [what, before, after] of [
  ['a number in quotes', 'timeout: "30"', 'timeout: 30'],
  ['a word for true', 'enabled: "yes"', 'enabled: true'],
  ['too small', 'max_parallel_threads: 0 # why', 'max_parallel_threads: 1 # why'],
  ['a number for a text', 'threads_dir: 7', "threads_dir: '7'"],
] as const) {
  test(`a value becomes one of the right type: ${what}`, () => {
    const text = `coordination:\n  ${before}\n`;
    const [fix] = fixesOf(text, 'invalid-value');
    assert.equal(fix && applyEdits(text, fix.edits), `coordination:\n  ${after}\n`);
  });
}

test('a single value becomes a list where one is wanted', () => {
  const text = 'secrets: API_KEY\n';
  assert.equal(fixed(text, 'invalid-value', "Change to '[API_KEY]'"), 'secrets: [API_KEY]\n');
});

test('a key goes with all that stands below it, and comments around it stay', () => {
  const text =
    'threads:\n  a:\n    # first\n    run: x\n    nothing_known:\n      - 1\n      - 2\n    # last\n    cwd: y\n';
  assert.equal(
    fixed(text, 'unknown-key', "Remove 'nothing_known'"),
    'threads:\n  a:\n    # first\n    run: x\n    # last\n    cwd: y\n',
  );
  const item = 'dependencies:\n  - nothing_known: 1\n    source_thread: a\n    target_thread: b\n';
  assert.equal(
    fixed(item, 'unknown-key', "Remove 'nothing_known'", folderWith('a.py', 'b.py')),
    'dependencies:\n  - source_thread: a\n    target_thread: b\n',
  );
});

test('a missing end is one that the graph allows, the next thread of the file first', () => {
  const text = `threads: { a: { run: x }, b: { run: x }, c: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - source_thread: b
`;
  const titles = fixesOf(text, 'missing-key').map(({ title }) => title);
  assert.deepEqual(titles, ["Add 'target_thread: c'"]);
});

test('a name that cannot be a thread is changed wherever it stands', () => {
  const text =
    'threads:\n  "build all": { run: x }\n  b: { run: x }\ndependencies:\n  - { source_thread: build all, target_thread: b }\n';
  assert.equal(fixed(text, 'invalid-thread-name', "Rename to 'build_all'"), text.replaceAll('build all', 'build_all'));
});

test('what is no error can be silenced, but not within a text', () => {
  const text = `${two}dependencies:\n  - source_thread: fetch\n    target_thread: report\n  - source_thread: fetch\n    target_thread: report\n`;
  const after = fixed(text, 'duplicate-dependency', "Silence 'duplicate-dependency' on this line");
  assert.match(after, /\n {4}# threads-disable-next-line duplicate-dependency\n {4}target_thread: report\n$/);
  assert.deepEqual(analyze(after, folderWith()).diagnostics, []);
});

test('the comment that silences a finding is offered wherever it is one, and nowhere inside a text', () => {
  const text = `threads:
  a:
    run: |
      one

      two
  b:
    run: >+
      one

  c: { run: "one
      two
      ", description: 'one
      two', args: [ x,
      y ] }
  d:
    run: one
      two
      three
    args:
      - "one
        two"
      - one
        two
dependencies:
- source_thread: a
  target_thread: b
  condition: >-
    data.x > 1
    && data.y
- { source_thread: a,
    target_thread: c }
`;
  for (const end of ['\n', '\r\n']) {
    const file = text.replaceAll('\n', end);
    const analysis = analyze(file, folderWith());
    assert.deepEqual(analysis.tree.problems, []);
    const context = { analysis, world: folderWith(), words: en, observed: new Map(), proofs: new RepairProofs() };
    for (const { 0: line, index } of file.matchAll(/^ *[^ \r\n][^\r\n]*/gmu)) {
      const start = index + line.length - line.trimStart().length;
      const finding = {
        code: 'redundant-dependency' as const,
        severity: 'hint' as const,
        range: { start, end: start + 1 },
        message: '',
        related: [],
      };
      const offered = silenceFinding({ ...context, finding });
      const comment = `${' '.repeat(start - index)}# threads-disable-next-line redundant-dependency${end}`;
      const after = analyze(file.slice(0, index) + comment + file.slice(index), folderWith()).tree;
      const isComment = after.directives.length > 0 && after.problems.length === 0;
      assert.equal(offered.length > 0, isComment, line);
    }
  }
});
