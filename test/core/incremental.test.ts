import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyze, Analyzer, type Analysis } from '../../core/analyze.ts';
import { parse, parseWhole } from '../../core/syntax/parse.ts';
import type { World } from '../../core/world.ts';
import { writtenOut } from './written-out.ts';

/** Knows some scripts, so that the convention has something to say. */
const world: World = {
  isFile: (path) => !path.includes('missing'),
  filesIn: () => [
    { name: 'found.js', executable: false },
    { name: 'twice.js', executable: false },
    { name: 'twice.py', executable: false },
  ],
};

/** Files in the ways in which people write them; small, because two analyses of each edit are compared. */
const files: readonly string[] = [
  `# Flow items, a list without indentation, comments everywhere
threads:
  # first
  a: { run: 'true', outputs: { n: integer } }   # behind

  b: {run: "echo b", inputs: {n: {type: integer, default: 1}}}
  found:
# at the margin
  c:
    run: |
      echo "threads:"
        # no comment

      - a
dependencies:
- {source_thread: a, target_thread: b, type: data_flow, data_mapping: {n: n}}
# threads-disable-next-line redundant-dependency
- source_thread: b
  target_thread: c
  condition: >-
    data.n > 1 &&
    true
- { source_thread: a, target_thread: c }
`,
  `dependencies:
    - source_thread: "one"
      target_thread: 'two'
      type: conditional
      condition: "data.ok == \\"yes\\""

    -
      source_thread: two
      target_thread: three
      on: failure
x-own: { anything: [goes] }
threads:
    one: &one
        script: one.js
        description: several
            lines of
            words
    two:
        <<: *one
        timeout: 5
    three: *one
coordination:
    policy: strict
    max_parallel_threads: 2
`,
  `\uFEFFcoordination_policy: strict\r\nthreads:\r\n  a:\r\n    run: echo\r\n    env:\r\n      K: v\r\n  b:\r\n    script: missing.js\r\n\r\n  a b: {}\r\n# end\r\ndependencies:\r\n  - source_thread: a\r\n    target_thread: b\r\n  - source_thread: b\r\n    target_thread: a`,
  `schemas:
  item: { type: object, properties: { id: { type: integer } } }
threads:
  make:
    run: make
    outputs:
      items: { type: array, items: { $ref: "#/schemas/item" } }
  use:
    run: use
    inputs:
      items: { type: array }
      more: string
    join: any
  twice: {}
  x-note: [1, 2]
dependencies:
  - source_thread: make
    target_thread: use
    type: data_flow
    transform: "lambda x: {'items': x['items'], 'more': 'm'}"
    data_mapping:
      items: items
      more: more
  - source_thread: make
    target_thread: use
    type: data_flow
    condition: size(data.items) > 0
  - source_thread: twice
    target_thread: use
    enabled: false
`,
  `threads: {a: {run: x}, b: {run: y}}
dependencies: [{source_thread: a, target_thread: b}]
`,
];

/** What leaves YAML that can be read, nearly everywhere. */
const harmless = [
  ...Array.from('abn_1 '),
  '\n',
  ' # note',
  '\n    description: words',
  '\n    inputs: { n: integer }',
  '\n  new: { run: x }',
  '\n  new:\n    run: y\n    description: "two\n      lines"',
  '\n  - source_thread: a\n    target_thread: b',
  '\n- { source_thread: b, target_thread: a }',
  '\n      text: |\n        block\n',
  '\n# threads-disable-next-line duplicate-dependency\n',
  '\n    condition: "false"',
  '漢\uD83D\uDE00',
];

/** What breaks it, or joins what was apart. */
const breaking = [
  ...Array.from('-:{}[]"\'#&*|>,!%?'),
  '\n  ',
  '\n      ',
  '\t',
  '\r\n',
  ': ',
  '- ',
  '\n---\n',
  '\nthreads:\n',
  '\n"threads":\n  z: 1\n',
  '\ndependencies:\n',
  '&x ',
  '*x',
  '\n    <<: *one',
  '"open',
  '{ open',
  '\uFEFF',
  '\u0001',
];

/** Something that a hand does to a text. Numbers are reduced to what the text has. */
type Edit =
  | { readonly kind: 'type'; readonly at: number; readonly text: string }
  | {
      readonly kind: 'delete' | 'duplicate' | 'move';
      readonly at: number;
      readonly length: number;
      readonly to: number;
    }
  | {
      readonly kind: 'indent' | 'outdent' | 'delete lines' | 'duplicate lines';
      readonly at: number;
      readonly length: number;
    }
  | { readonly kind: 'rename'; readonly at: number; readonly text: string }
  | { readonly kind: 'undo' };

const place = { at: fc.nat() };

/** Most sessions leave a file that can be read; the others show that nothing breaks. */
const calm: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...place, kind: fc.constant('type'), text: fc.constantFrom(...harmless) }) },
  { weight: 2, arbitrary: fc.record({ ...place, kind: fc.constant('delete'), length: fc.constant(1), to: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...place,
      kind: fc.constantFrom('delete lines', 'duplicate lines'),
      length: fc.constant(1),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...place, kind: fc.constant('rename'), text: fc.constantFrom('a', 'b', 'n') }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'undo' }) },
);

const wild: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...place, kind: fc.constant('type'), text: fc.constantFrom(...breaking) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...place,
      kind: fc.constantFrom('delete', 'duplicate', 'move'),
      length: fc.oneof(fc.constant(1), fc.nat(8), fc.nat(200)),
      to: fc.nat(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...place,
      kind: fc.constantFrom('indent', 'outdent', 'delete lines'),
      length: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 10, arbitrary: fc.constant({ kind: 'undo' }) },
);

/** Ten edits, one after the other. */
const session = fc.oneof(
  { weight: 3, arbitrary: fc.array(calm, { minLength: 10, maxLength: 10 }) },
  { weight: 1, arbitrary: fc.array(wild, { minLength: 10, maxLength: 10 }) },
);

function edited(text: string, change: Exclude<Edit, { readonly kind: 'undo' }>): string {
  const at = change.at % (text.length + 1);
  switch (change.kind) {
    case 'type': {
      // As a hand does it: new lines go behind a line, letters into or behind a word.
      const place = change.text.startsWith('\n') ? /\n|$/gu : /^\w+$/u.test(change.text) ? /\b|$/gu : /|$/gu;
      place.lastIndex = at;
      const where = place.exec(text)?.index ?? text.length;
      return text.slice(0, where) + change.text + text.slice(where);
    }
    case 'delete':
      return text.slice(0, at) + text.slice(at + change.length);
    case 'duplicate':
      return text.slice(0, at + change.length) + text.slice(at);
    case 'move': {
      const rest = text.slice(0, at) + text.slice(at + change.length);
      const to = change.to % (rest.length + 1);
      return rest.slice(0, to) + text.slice(at, at + change.length) + rest.slice(to);
    }
    case 'rename': {
      const words = [...text.matchAll(/\w+/gu)].map(([word]) => word);
      const word = words[change.at % Math.max(words.length, 1)];
      return word === undefined ? text : text.replaceAll(word, change.text);
    }
    default: {
      const lines = text.split('\n');
      const first = change.at % lines.length;
      const chosen = lines.slice(first, first + change.length);
      const changed = {
        indent: indented(chosen, '  '),
        outdent: outdented(chosen),
        'delete lines': [],
        'duplicate lines': [...chosen, ...chosen],
      };
      return [...lines.slice(0, first), ...changed[change.kind], ...lines.slice(first + change.length)].join('\n');
    }
  }
}

function indented(lines: readonly string[], by: string): string[] {
  return lines.map((line) => by + line);
}

function outdented(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/^ {1,2}/u, ''));
}

/** Everything that an analysis says. */
function saidBy({ tree, outline, model, graph, diagnostics }: Analysis): string {
  return writtenOut({
    tree,
    outline,
    model,
    diagnostics,
    graph: {
      threads: graph.threads,
      dependencies: graph.dependencies,
      levels: graph.levels(),
      cycles: graph.cycles(),
      parts: graph.parts(),
      ordering: graph.ordering(),
    },
  });
}

test('after any edits, the analysis is that of a fresh start', () => {
  let edits = 0;
  const fresh = new Map<string, string>();
  fc.assert(
    fc.property(fc.constantFrom(...files), session, (file, changes) => {
      const analyzer = new Analyzer(world);
      const past = [file];
      fresh.clear();
      analyzer.analyze(file);
      for (const change of changes) {
        if (change.kind === 'undo') past.splice(1, past.length - 1, ...past.slice(1, -1));
        else past.push(edited(past.at(-1) ?? '', change));
        const text = past.at(-1) ?? '';
        edits++;
        const expected = fresh.get(text) ?? saidBy(analyze(text, world));
        // What is undone comes back.
        fresh.set(text, expected);
        assert.equal(saidBy(analyzer.analyze(text)), expected, JSON.stringify(text));
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(edits >= 10_000, `only ${edits} edits`);
});

test('read item by item, a file without faults gives what it gives read in one go', () => {
  let sound = 0;
  fc.assert(
    fc.property(fc.constantFrom(...files), session, (file, changes) => {
      const text = changes.reduce((old, change) => (change.kind === 'undo' ? old : edited(old, change)), file);
      const whole = parseWhole(text);
      if (whole.problems.some(({ code }) => code !== 'duplicate-key')) return;
      sound++;
      assert.equal(writtenOut(parse(text)), writtenOut(whole), JSON.stringify(text));
    }),
    { numRuns: 2000 },
  );
  assert.ok(sound > 150, `only ${sound} of the generated files were without faults`);
});
