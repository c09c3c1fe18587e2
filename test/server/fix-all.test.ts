import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, assert as check, boolean, constantFrom, nat, property, record } from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '../../core/analyze.ts';
import { unknownWorld } from '../../core/world.ts';
import { clientAbilitiesOf } from '../../server/client-abilities.ts';
import { fixAllAction } from '../../server/features/fix-all.ts';
import { en } from '../../server/words/en.ts';
import { SeededRandom } from './fuzzing/mutated-file.ts';
import { openDocument } from './open-document.ts';

const abilities = clientAbilitiesOf({ capabilities: {}, processId: null, rootUri: null });

/** The text after all safe repairs; `undefined` where none is offered. */
function fixed(text: string): string | undefined {
  const document = openDocument(text);
  const [action] = fixAllAction(document, { abilities, words: en });
  const edits = action?.edit?.changes?.[document.uri];
  return edits && TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
}

const threads = 'threads: { a: { run: x }, b: { run: x }, c: { run: x } }\n';
const item = (source: string, target: string): string =>
  `  - { source_thread: ${source}, target_thread: ${target} } # ${source}${target}\n`;

describe('all safe repairs in one edit', () => {
  test('what stands twice and what others imply goes at once; the rest stays to the byte', () => {
    const head = `${threads}dependencies:\n${item('a', 'b')}`;
    const text = `${head}${item('a', 'c')}${item('b', 'c')}${item('a', 'b')}# the end\n`;
    assert.equal(fixed(text), `${head}${item('b', 'c')}# the end\n`);
  });

  test('neighbours in brackets, whose removals touch each other', () => {
    const of = (...items: readonly string[]): string => `${threads}dependencies: [${items.join(', ')}] # why\n`;
    const [ab, ac, bc] = [
      '{ source_thread: a, target_thread: b }',
      '{ source_thread: a, target_thread: c }',
      '{ source_thread: b, target_thread: c }',
    ] as const;
    assert.equal(fixed(of(ab, bc, ac, ab, bc, ac)), of(ab, bc));
    assert.equal(fixed(of(ac, ac, ab, bc)), of(ab, bc));
  });

  test('a repair inside what another takes away, and one that only another shows', () => {
    const text = `${threads}dependencies:
  - { source_thread: a, target_thread: b }
  - { sourceThread: a, target_thread: b, Type: Sequential }
  - { source_thread: b, targetThread: c } # stays
`;
    assert.equal(
      fixed(text),
      `${threads}dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c } # stays
`,
    );
  });

  for (const [what, before, after] of [
    [
      'a word of the language in another spelling',
      'coordination: { Policy: Best-Effort, maxRetries: 1 }',
      'coordination: { policy: best_effort, max_retries: 1 }',
    ],
    [
      'a value in the notation of another type',
      'coordination: { enabled: "yes", max_retries: "3" }',
      'coordination: { enabled: true, max_retries: 3 }',
    ],
    ['a text that reads as a number', 'x-own: 5\nsecrets: [5]', "x-own: 5\nsecrets: ['5']"],
    [
      'the same key with the same value again',
      'coordination:\n  policy: strict\n  # why\n  policy: strict\n  max_retries: 1',
      'coordination:\n  policy: strict\n  # why\n  max_retries: 1',
    ],
  ] as const) {
    test(what, () => {
      assert.equal(fixed(`${threads}${before}\n`), `${threads}${after}\n`);
    });
  }
});

describe('what is a guess, or says something, is left alone', () => {
  for (const [what, text] of [
    ['a misspelt name', 'dependencies: [{ source_thread: a, target_thread: bb }]'],
    ['a misspelt key', 'coordination: { polixy: strict }'],
    ['a word that is misspelt', 'coordination: { policy: strikt }'],
    ['a number that is too small', 'coordination: { max_retries: -1 }'],
    ['a number that is none', 'coordination: { max_retries: 1.5 }'],
    ['a text where a list belongs: it may be meant as several', 'secrets: A B'],
    ['a key again with another value', 'coordination:\n  policy: strict\n  policy: adaptive'],
    [
      'the same ends with another condition',
      'dependencies:\n  - { source_thread: a, target_thread: b, type: conditional, condition: data.x > 1 }\n  - { source_thread: a, target_thread: b, type: conditional, condition: data.x < 0 }',
    ],
    [
      'one of a cycle',
      'dependencies: [{ source_thread: a, target_thread: b }, { source_thread: b, target_thread: a }]',
    ],
    [
      'a finding that is silenced',
      'dependencies:\n  - { source_thread: a, target_thread: b }\n  - { source_thread: b, target_thread: c }\n  # threads-disable-next-line redundant-dependency\n  - { source_thread: a, target_thread: c }',
    ],
  ] as const) {
    test(what, () => {
      assert.equal(fixed(`${threads}${text}\n`), undefined);
    });
  }

  test('a dependency whose anchor others need', () => {
    const text = `${threads}dependencies:\n  - &x { source_thread: a, target_thread: b }\n  - { source_thread: b, target_thread: c }\n  - &y { source_thread: a, target_thread: c }\nx-more: *y\n`;
    assert.equal(fixed(text) ?? text, text);
  });
});

test('dependencies that go take nothing from the order of the threads, and a second time there is nothing to do', () => {
  const dependency = record({
    from: nat(4),
    to: nat(4),
    style: constantFrom('block', 'flow'),
    extra: constantFrom(
      '',
      'type: sequential',
      'enabled: true',
      'on: finished',
      'type: parallel',
      'condition: data.x > 1',
    ),
  });
  let count = 0;
  check(
    property(array(dependency, { minLength: 2, maxLength: 14 }), boolean(), (dependencies, inBrackets) => {
      const items = dependencies.map(({ from, to, style, extra }) => {
        const ends = [`source_thread: t${from}`, `target_thread: t${to}`, ...(extra === '' ? [] : [extra])];
        return style === 'block' && !inBrackets ? ends.join('\n    ') : `{ ${ends.join(', ')} }`;
      });
      const names = Array.from({ length: 5 }, (_, n) => `  t${n}: { run: x }\n`).join('');
      const list = inBrackets ? ` [${items.join(', ')}]\n` : `\n${items.map((one) => `  - ${one}\n`).join('')}`;
      const text = `threads:\n${names}dependencies:${list}`;
      const after = fixed(text);
      if (after === undefined) return;
      count++;
      assert.deepEqual(orderOf(after), orderOf(text), after);
      assert.equal(fixed(after), undefined, after);
    }),
    { numRuns: 450 },
  );
  assert.ok(count > 90, `only ${count} files had something to repair`);
});

/** Every pair of threads of which one waits for the other, and every finding that is no longer there to be repaired. */
function orderOf(text: string): readonly string[] {
  const { graph, diagnostics } = analyze(text, unknownWorld);
  const others = diagnostics.map(({ code }) => code).filter((code) => !/duplicate|redundant/.test(code));
  const pairs = graph.threads.flatMap((one) =>
    graph.threads.filter((other) => graph.wouldMakeCycle(other, one)).map((other) => `${one} before ${other}`),
  );
  return [...pairs.sort(), ...new Set(others)];
}

const repairable = `coordination: { Policy: Strict, max_retries: "3" }
threads:
  a: { run: x, Timeout: "5" }
  b:
    run: x
    # why
    run: x
  c: { run: 5 }
dependencies:
  - source_thread: a
    target_thread: b
  - { source_thread: a, target_thread: b } # again
  - sourceThread: b
    target_thread: c
  - source_thread: a
    Target_Thread: c
    enabled: yes
secrets: [5, "x"]
`;

test('all kinds of them in one file', () => {
  const after = `coordination: { policy: strict, max_retries: 3 }
threads:
  a: { run: x, timeout: 5 }
  b:
    run: x
    # why
  c: { run: '5' }
dependencies:
  - source_thread: a
    target_thread: b
  - source_thread: b
    target_thread: c
secrets: ['5', "x"]
`;
  assert.equal(fixed(repairable), after);
  assert.deepEqual(analyze(after, unknownWorld).diagnostics, []);
});

test('broken in any way besides: no fault more, and nothing is left for a second time', () => {
  let count = 0;
  for (let seed = 0; seed < 300; seed++) {
    const random = new SeededRandom(seed);
    const at = random.below(repairable.length + 1);
    const piece = random.of([
      '',
      '\n',
      '\r',
      '\t',
      '{',
      '}',
      '"',
      ': ',
      '- ',
      '&a ',
      '*a',
      '# ',
      ',',
      '|',
      '\n---\n',
      '\n  ',
    ]);
    const changed = repairable.slice(0, at) + piece + repairable.slice(at + random.below(8));
    const text = changed.replaceAll('\n', random.of(['\n', '\n', '\r\n']));
    const after = fixed(text);
    if (after === undefined) continue;
    count++;
    const [was, is] = [analyze(text, unknownWorld), analyze(after, unknownWorld)];
    assert.ok(is.tree.problems.length <= was.tree.problems.length, `seed ${seed}:\n${text}`);
    assert.equal(fixed(after) ?? after, after, `seed ${seed}`);
  }
  assert.ok(count > 150, `only ${count} files had something to repair`);
});
