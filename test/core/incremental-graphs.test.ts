import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { analyze, Analyzer, type Analysis } from '../../core/analyze.ts';
import type { World } from '../../core/world.ts';

/** Scripts that the convention finds for `e` and, twice, for `f`; `g` and `h` are no threads unless they are declared. */
const world: World = {
  isFile: () => undefined,
  filesIn: () => ['e.js', 'f.js', 'f.py'].map((name) => ({ name, executable: false })),
};

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const name = fc.constantFrom(...names);
const fields = fc.constantFrom(
  'x: integer',
  'y: string',
  'y: { type: string, default: z }',
  'x: { type: integer, optional: true }',
);

/** One of the lines that an item may have, or none. */
const maybe = (weight: number, line: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.oneof({ weight, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: line.map((one) => [one]) });

const thread = fc
  .tuple(
    maybe(3, fc.constantFrom('join: any', 'join: all')),
    maybe(
      1,
      fields.map((field) => `inputs: { ${field} }`),
    ),
    maybe(
      1,
      fields.map((field) => `outputs: { ${field} }`),
    ),
  )
  .map((lines) => ['run: echo', ...lines.flat()]);

const dependency = fc
  .tuple(
    fc.oneof({ weight: 15, arbitrary: name.map((end) => [`source_thread: ${end}`]) }, fc.constant([])),
    fc.oneof({ weight: 15, arbitrary: name.map((end) => [`target_thread: ${end}`]) }, fc.constant([])),
    maybe(
      1,
      fc.constantFrom('type: data_flow', 'type: parallel', 'type: conditional', 'type: sequential', 'type: wrong'),
    ),
    maybe(4, fc.constantFrom('condition: "true"', 'condition: "false"', 'condition: data.x > 1')),
    maybe(6, fc.constantFrom('on: failure', 'on: finished')),
    maybe(8, fc.constantFrom('enabled: false', 'enabled: true')),
    maybe(5, fc.constantFrom('data_mapping: { x: x }', 'data_mapping: { y: y, x: q }')),
  )
  .map((lines) => ['description: an end', ...lines.flat()]);

interface File {
  readonly threads: readonly (readonly [name: string, lines: readonly string[]])[];
  readonly dependencies: readonly (readonly string[])[];
}

const file: fc.Arbitrary<File> = fc.record({
  threads: fc.uniqueArray(fc.tuple(name, thread), { minLength: 2, selector: ([own]) => own }),
  dependencies: fc.array(dependency, { minLength: 1, maxLength: 14 }),
});

function textOf({ threads, dependencies }: File): string {
  return [
    'threads:',
    ...threads.flatMap(([own, lines]) => [`  ${own}:`, ...lines.map((line) => `    ${line}`)]),
    'dependencies:',
    ...dependencies.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`)),
    '',
  ].join('\n');
}

type Edit = (file: File) => File;

/** The same list with something else at a place, which is reduced to those that there are. */
function changed<Item>(items: readonly Item[], at: number, change: (item: Item) => readonly Item[]): readonly Item[] {
  const place = at % Math.max(items.length, 1);
  return items.flatMap((item, index) => (index === place ? change(item) : [item]));
}

const renamed = (lines: readonly string[], from: string, to: string): readonly string[] =>
  lines.map((line) => (line.endsWith(`_thread: ${from}`) ? line.replace(/\w+$/u, to) : line));

/** What changes the order of threads, who supplies whom, and what may be skipped. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  // An end moves, so that cycles and longer ways come and go.
  fc
    .tuple(fc.nat(), name, fc.constantFrom('source', 'target'))
    .map(([at, end, which]): Edit => ({ threads, dependencies }) => ({
      threads,
      dependencies: changed(dependencies, at, (lines) => [
        lines.map((line) => (line.startsWith(`${which}_thread`) ? `${which}_thread: ${end}` : line)),
      ]),
    })),
  fc.tuple(fc.nat(), dependency).map(([at, lines]): Edit => ({ threads, dependencies }) => ({
    threads,
    dependencies: changed(dependencies, at, () => [lines]),
  })),
  fc.tuple(fc.nat(), dependency).map(([at, lines]): Edit => ({ threads, dependencies }) => ({
    threads,
    dependencies: changed(dependencies, at, (old) => [lines, old]),
  })),
  fc.nat().map((at): Edit => ({ threads, dependencies }) => ({
    threads,
    dependencies: dependencies.length > 1 ? changed(dependencies, at, () => []) : dependencies,
  })),
  // The outputs that several threads are supplied with, and how a thread joins.
  fc.tuple(fc.nat(), thread).map(([at, lines]): Edit => ({ threads, dependencies }) => ({
    threads: changed(threads, at, ([own]) => [[own, lines]]),
    dependencies,
  })),
  // A thread is renamed, with the dependencies or without them.
  fc.tuple(fc.nat(), name, fc.boolean()).map(([at, to, isEverywhere]): Edit => ({ threads, dependencies }) => {
    const [from = ''] = threads[at % threads.length] ?? [];
    if (threads.some(([own]) => own === to)) return { threads, dependencies };
    return {
      threads: changed(threads, at, ([, lines]) => [[to, lines]]),
      dependencies: isEverywhere ? dependencies.map((lines) => renamed(lines, from, to)) : dependencies,
    };
  }),
  // A thread is gone, or a new one there.
  fc.tuple(fc.nat(), name, thread).map(([at, own, lines]): Edit => ({ threads, dependencies }) => {
    const isThere = threads.some(([other]) => other === own);
    return { threads: isThere ? threads : changed(threads, at, (old) => [[own, lines], old]), dependencies };
  }),
  fc.nat().map((at): Edit => ({ threads, dependencies }) => ({
    threads: threads.length > 1 ? changed(threads, at, () => []) : threads,
    dependencies,
  })),
  // Two items change places: each has to be told where it stands now.
  fc.tuple(fc.nat(), fc.nat()).map(([one, other]): Edit => ({ threads, dependencies }) => {
    const [a, b] = [one % dependencies.length, other % dependencies.length];
    const order = dependencies.map((_, index) => (index === a ? b : index === b ? a : index));
    return { threads, dependencies: order.map((index) => dependencies[index] ?? []) };
  }),
);

function saidBy({ diagnostics, graph, model }: Analysis): string {
  const cycles = graph
    .cycles()
    .map(({ dependencies, threads }) => [threads, dependencies.map(({ dependency }) => dependency.index)]);
  return JSON.stringify({
    diagnostics,
    threads: [...model.threads.keys()],
    indexes: model.dependencies.map(({ index }) => index),
    graph: [graph.threads, graph.levels(), cycles],
  });
}

test('after edits of a graph, its findings are those of a fresh start', () => {
  let edits = 0;
  const codes = new Set<string>();
  const wanted = [
    'dependency-cycle',
    'redundant-dependency',
    'never-runs',
    'missing-input',
    'maybe-missing-input',
    'conflicting-mapping',
    'parallel-but-ordered',
    'duplicate-dependency',
  ];
  // A rare code may be in none of the files: then more are tried.
  for (let round = 0; round === 0 || (round < 9 && wanted.some((code) => !codes.has(code))); round++) {
    fc.assert(
      fc.property(
        file,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 2 }), { minLength: 12, maxLength: 12 }),
        (first, steps) => {
          const analyzer = new Analyzer(world);
          analyzer.analyze(textOf(first));
          let now = first;
          for (const step of steps) {
            now = step.reduce((old, change) => change(old), now);
            const text = textOf(now);
            const fresh = analyze(text, world);
            for (const { code } of fresh.diagnostics) codes.add(code);
            assert.equal(saidBy(analyzer.analyze(text)), saidBy(fresh), text);
            edits++;
          }
        },
      ),
      { numRuns: 300 },
    );
  }
  assert.ok(edits > 3000, `only ${edits} edits`);
  for (const code of wanted) {
    assert.ok(codes.has(code), `no file had ${code}`);
  }
});
