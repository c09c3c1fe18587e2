import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { TextEdit, type CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completion } from '../../server/features/completion.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { en } from '../../server/words/en.ts';
import { markedText } from './marked-text.ts';
import { openDocument } from './open-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-completion-'));
mkdirSync(join(folder, 'threads'));
mkdirSync(join(folder, 'tools'));
const files = [
  'threads/load.py',
  'tools/build.mjs',
  'tools/build.py',
  'tools/2nd.py',
  'main.sh',
  'Makefile',
  'sh',
  '.hidden',
];
for (const name of files) writeFileSync(join(folder, name), '');
after(() => rmSync(folder, { recursive: true }));

interface Options {
  readonly trigger?: string;
  readonly snippets?: boolean;
  readonly commands?: readonly string[];
}

async function itemsAt(
  marked: string,
  { trigger, snippets = false, commands = [] }: Options = {},
): Promise<CompletionItem[]> {
  const { text, offset } = markedText(marked);
  const document = openDocument(text, folder);
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const context = trigger === undefined ? {} : { context: { triggerKind: 2 as const, triggerCharacter: trigger } };
  const request = {
    position,
    ...context,
    abilities: { snippets, commands: new Set(commands) },
    words: en,
    runs: noPastRuns,
  };
  const { items } = await completion(document, request);
  return items.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

async function labelsAt(marked: string, options?: Options): Promise<string[]> {
  return (await itemsAt(marked, options)).map(({ label }) => label);
}

/** The text after the suggestion of this name was taken. */
async function taken(marked: string, label: string): Promise<string> {
  const items = await itemsAt(marked);
  const item = items.find((found) => found.label === label);
  assert.ok(item, `no ${label} in ${items.map((found) => found.label).join(', ')}`);
  assert.ok(item.textEdit !== undefined && TextEdit.is(item.textEdit));
  const { text } = markedText(marked);
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [item.textEdit]);
}

const threads = `threads:
  fetch:
    run: x
    outputs: { count: integer, user: { type: object, properties: { name: { type: string }, tags: { type: array, items: { type: object, properties: { id: { type: integer } } } } } }, "a-b": string }
  check: { run: x, inputs: { n: number, label: string, when: { type: string, default: now } } }
  report: { run: x }
`;

describe('keys', () => {
  test('the keys of the file, of a thread, of a dependency and of the settings that are not there yet', async () => {
    assert.deepEqual(await labelsAt(`${threads}‸`), [
      'dependencies',
      'coordination',
      'coordination_policy',
      'error_handling',
      'secrets',
      'schemas',
    ]);
    const thread = await labelsAt('threads:\n  a:\n    run: x\n    ‸\n');
    assert.ok(thread.includes('timeout') && thread.includes('outputs') && !thread.includes('run'));
    assert.ok((await labelsAt('threads: { a: { run: x, ti‸ } }\n')).includes('timeout'));
    const dependency = await labelsAt('dependencies:\n  - source_thread: a\n    ‸\n  - source_thread: b\n');
    assert.equal(dependency[0], 'target_thread');
    assert.ok(!dependency.includes('source_thread'));
    assert.deepEqual((await labelsAt('coordination:\n  po‸\n')).slice(0, 2), ['enabled', 'policy']);
    assert.deepEqual(await labelsAt('error_handling: { max_retries: 1, ‸ }\n'), ['retry_delay']);
  });

  test('an empty file, and one with a comment only', async () => {
    assert.equal((await labelsAt('‸'))[0], 'threads');
    assert.equal((await labelsAt('# mine\n‸\n'))[0], 'threads');
  });

  test('the keywords of a schema, wherever one stands', async () => {
    for (const marked of [
      'schemas:\n  order:\n    ‸\n',
      'schemas: { order: { type: object, properties: { id: { ‸ } } } }\n',
      'threads: { a: { inputs: { n: { ‸ } } } }\n',
    ]) {
      assert.ok((await labelsAt(marked)).includes('minimum'), marked);
    }
    assert.ok(!(await labelsAt('schemas: { order: { properties: { ‸ } } }\n')).includes('minimum'));
  });

  for (const [style, before, label, after] of [
    ['a scalar behind it', 'threads:\n  a:\n    ti‸\n', 'timeout', 'threads:\n  a:\n    timeout: \n'],
    ['a map in block style', 'threads:\n  a:\n    ‸\n', 'outputs', 'threads:\n  a:\n    outputs:\n      \n'],
    [
      'a list in block style',
      'threads:\n    a:\n        ‸\n',
      'args',
      'threads:\n    a:\n        args:\n            - \n',
    ],
    ['a map in flow style', 'threads: { a: { ‸ } }\n', 'outputs', 'threads: { a: { outputs: {  } } }\n'],
    ['a colon that is there', 'threads:\n  a:\n    ti‸me: 3\n', 'timeout', 'threads:\n  a:\n    timeout: 3\n'],
    ['quotes', 'threads:\n  a:\n    "ti‸": 3\n', 'timeout', 'threads:\n  a:\n    "timeout": 3\n'],
    ['Windows line ends', 'threads:\r\n  a:\r\n    ti‸\r\n', 'timeout', 'threads:\r\n  a:\r\n    timeout: \r\n'],
    ['the item of a list', 'dependencies:\n  - so‸\n', 'source_thread', 'dependencies:\n  - source_thread: \n'],
    [
      'a list at the margin',
      'dependencies:\n- source_thread: a\n  ta‸\n',
      'target_thread',
      'dependencies:\n- source_thread: a\n  target_thread: \n',
    ],
  ] as const) {
    test(`a key with ${style}`, async () => {
      assert.equal(await taken(before, label), after);
    });
  }
});

describe('values', () => {
  test('fixed words', async () => {
    assert.deepEqual(await labelsAt('dependencies:\n  - type: ‸\n'), [
      'sequential',
      'parallel',
      'data_flow',
      'conditional',
    ]);
    assert.deepEqual(await labelsAt('dependencies:\n  - enabled: ‸\n'), ['true', 'false']);
    assert.deepEqual(await labelsAt('coordination_policy: "‸"\n'), ['best_effort', 'strict', 'adaptive']);
    assert.ok((await labelsAt('threads: { a: { outputs: { n: ‸ } } }\n')).includes('integer'));
    assert.deepEqual(await labelsAt('threads: { a: { join: a‸ } }\n'), ['all', 'any']);
    assert.deepEqual((await labelsAt('dependencies:\n  - type:\n      ‸\n')).length, 4);
  });

  test('nothing where anything goes', async () => {
    assert.deepEqual(await labelsAt('threads: { a: { description: ‸ } }\n'), []);
    assert.deepEqual(await labelsAt('threads:\n  a:\n    run: |\n      ‸\n'), []);
  });

  test('names of schemas, in the quotes that they need', async () => {
    const file = 'schemas: { order: { type: object } }\nthreads: { a: { outputs: { o: { $ref: ‸ } } } }\n';
    assert.deepEqual(await labelsAt(file), ['#/schemas/order']);
    assert.match(await taken(file, '#/schemas/order'), /\$ref: "#\/schemas\/order" \}/);
  });

  test('scripts and folders, one level at a time', async () => {
    assert.deepEqual(await labelsAt('threads: { a: { script: ‸ } }\n'), [
      'main.sh',
      'threads/',
      'tools/',
      'Makefile',
      'sh',
    ]);
    assert.deepEqual(await labelsAt('threads:\n  a:\n    script: "tools/‸"\n'), [
      'tools/2nd.py',
      'tools/build.mjs',
      'tools/build.py',
    ]);
    assert.deepEqual(await labelsAt('threads: { a: { cwd: ‸ } }\n'), ['threads/', 'tools/']);
  });
});

describe('threads', () => {
  test('all of them, also those that only their script tells of, but not the other end', async () => {
    const labels = await labelsAt(`${threads}dependencies:\n  - source_thread: fetch\n    target_thread: ‸\n`);
    assert.deepEqual(labels, ['check', 'report', 'load']);
  });

  test('those that would close a cycle come last and say so', async () => {
    const chain = `${threads}dependencies:
  - { source_thread: fetch, target_thread: check }
  - { source_thread: check, target_thread: report }
`;
    const target = await itemsAt(`${chain}  - source_thread: report\n    target_thread: ‸\n`);
    assert.deepEqual(
      target.map(({ label, detail }) => [label, detail === en.makesCycle]),
      [
        ['load', false],
        ['fetch', true],
        ['check', true],
      ],
    );
    const source = await itemsAt(`${chain}  - { target_thread: fetch, source_thread: ‸ }\n`);
    assert.deepEqual(
      source.filter(({ detail }) => detail === en.makesCycle).map(({ label }) => label),
      ['check', 'report'],
    );
    const parallel = await itemsAt(`${chain}  - { type: parallel, target_thread: fetch, source_thread: ‸ }\n`);
    assert.ok(parallel.every(({ detail }) => detail !== en.makesCycle));
  });

  test('what another dependency of the same type has is left out; what this one has is not', async () => {
    const list = `${threads}dependencies:\n  - { source_thread: fetch, target_thread: check }\n`;
    assert.deepEqual(await labelsAt(`${list}  - { source_thread: fetch, target_thread: ‸ }\n`), ['report', 'load']);
    const own = `${threads}dependencies:\n  - { source_thread: fetch, target_thread: che‸ck }\n`;
    assert.ok((await labelsAt(own)).includes('check'));
  });

  for (const [before, after] of [
    ['  - source_thread: fe‸', '  - source_thread: fetch'],
    ['  - source_thread: "fe‸', '  - source_thread: "fetch"'],
    ["  - source_thread: 'fe‸'", "  - source_thread: 'fetch'"],
    ['  - { source_thread: fe‸ }', '  - { source_thread: fetch }'],
    ['  - { source_thread: fe‸', '  - { source_thread: fetch'],
    ['  - { source_thread: fe‸tsh, target_thread: x }', '  - { source_thread: fetch, target_thread: x }'],
    ['  - source_thread: fe‸ # who', '  - source_thread: fetch # who'],
    ['  - source_thread:\n      fe‸', '  - source_thread:\n      fetch'],
  ] as const) {
    test(`a name replaces what is there: ${JSON.stringify(before)}`, async () => {
      assert.equal(await taken(`${threads}dependencies:\n${before}\n`, 'fetch'), `${threads}dependencies:\n${after}\n`);
    });
  }
});

describe('fields', () => {
  const flow = (mapping: string): string =>
    `${threads}dependencies:\n  - source_thread: fetch\n    target_thread: check\n    type: data_flow\n    data_mapping: ${mapping}\n`;

  test('the source gives the keys, in quotes where YAML wants them', async () => {
    assert.deepEqual(await labelsAt(flow('{ user: n, ‸ }')), ['count', 'a-b']);
    assert.deepEqual(await labelsAt(flow('\n      ‸')), ['count', 'user', 'a-b']);
    assert.equal(await taken(flow('\n      co‸'), 'count'), flow('\n      count: ').replace('‸', ''));
  });

  test('the target gives the values: what fits comes first, what is used already is left out', async () => {
    assert.deepEqual(
      (await itemsAt(flow('{ count: ‸ }'))).map(({ label, detail }) => `${label}: ${detail}`),
      ['n: number', 'label: string: never takes integer', 'when: string: never takes integer'],
    );
    assert.deepEqual(await labelsAt(flow('\n      count: n\n      a-b: ‸')), ['label', 'when']);
  });

  test('behind a transform, what that makes', async () => {
    const text = `${threads}dependencies:\n  - source_thread: fetch\n    target_thread: check\n    transform: '{"total": data.count}'\n    data_mapping: { ‸ }\n`;
    assert.deepEqual(await labelsAt(text), ['total']);
  });
});

describe('expressions', () => {
  const on = (condition: string): string =>
    `${threads}dependencies:\n  - source_thread: fetch\n    target_thread: check\n    type: conditional\n    condition: ${condition}\n`;
  const fieldsAt = async (condition: string): Promise<string[]> =>
    (await itemsAt(on(condition))).filter(({ kind }) => kind === 5).map(({ label }) => label);

  for (const [condition, fields] of [
    ['data.‸', ['count', 'user', 'a-b']],
    ['data.c‸ > 3', ['count', 'user', 'a-b']],
    ['data.user.‸', ['name', 'tags']],
    ['"data.count > 1 && data.user.‸"', ['name', 'tags']],
    ["'data.user.tags[0].‸'", ['id']],
    ['data.user.tags.exists(t, t.‸)', ['id']],
    ['data.user.tags.exists(t, t.id > 0 && t.‸', ['id']],
    ['|\n      data.count > 1\n      && data.user.‸', ['name', 'tags']],
    ['>-\n      data.count > 1 &&\n      data.user.‸\n', ['name', 'tags']],
    ['data.count > 1 &&\n      data.user.‸', ['name', 'tags']],
    [`'data["‸'`, ['count', 'user', 'a-b']],
    [`'data.get("us‸")'`, ['count', 'user', 'a-b']],
    [`'lambda d: d["user"]["‸'`, ['name', 'tags']],
    ['data.count.‸', []],
    [`'"data.‸"'`, []],
  ] as const) {
    test(`the fields in ${JSON.stringify(condition)}`, async () => {
      assert.deepEqual(await fieldsAt(condition), fields);
    });
  }

  test('a field takes the place of the word at the cursor only', async () => {
    assert.equal(
      await taken(on('data.c‸o > 3 && data.user.name == "x"'), 'count'),
      on('data.count > 3 && data.user.name == "x"'),
    );
    assert.equal(await taken(on('|\n      data.‸\n      > 3'), 'count'), on('|\n      data.count\n      > 3'));
    assert.equal(await taken(on('data.‸'), 'a-b'), on('data.`a-b`'));
    assert.equal(await taken(on(`"lambda d: d.‸"`), 'count'), on(`"lambda d: d.get('count')"`));
  });

  test('names, functions and macros; methods that the type has', async () => {
    const start = await labelsAt(on('‸'));
    for (const label of ['data', 'size', 'has', 'true', 'lambda']) assert.ok(start.includes(label), label);
    const python = await labelsAt(on('"lambda row: ‸"'));
    for (const label of ['row', 'len', 'isinstance', 'True']) assert.ok(python.includes(label), label);
    assert.ok(!python.includes('size') && !python.includes('data'));
    const text = await labelsAt(on('data.user.name.‸'));
    assert.ok(text.includes('startsWith') && !text.includes('exists'));
    const list = await labelsAt(on('data.user.tags.‸'));
    assert.ok(list.includes('exists') && !list.includes('startsWith'));
    assert.ok((await labelsAt(on('data.user.tags.exists(tag, ‸)'))).includes('tag'));
  });
});

describe('snippets and triggers', () => {
  test('a new thread and a new dependency, laid out as the file is', async () => {
    assert.equal(await taken('threads:\n  ‸\n', en.newThread), 'threads:\n  name:\n    script: name.mjs\n');
    assert.equal(
      await taken('dependencies:\n  ‸\n', en.newDependency),
      'dependencies:\n  - source_thread: source\n    target_thread: target\n',
    );
    assert.equal(
      await taken('dependencies:\n  - ‸\n', en.newConditional),
      'dependencies:\n  - source_thread: source\n    target_thread: target\n    type: conditional\n    condition: data.ok\n',
    );
    assert.equal(
      await taken('dependencies: [ ‸ ]\n', en.newDependency),
      'dependencies: [ { source_thread: source, target_thread: target } ]\n',
    );
    assert.ok(
      (
        await labelsAt('threads:\n  a: { run: x }\n  ‸\ndependencies: [{ source_thread: a, target_thread: b }]\n')
      ).includes('b'),
    );
  });

  test('a thread whose script is there needs no more than its name; of several scripts one is chosen', async () => {
    assert.equal(await taken('threads:\n  ‸\n', 'load'), 'threads:\n  load:\n');
    assert.equal(await taken('threads: { ‸ }\n', 'load'), 'threads: { load: }\n');
    assert.ok(!(await labelsAt('threads:\n  load:\n  ‸\n')).includes('load'));
    const settings = 'coordination: { threads_dir: tools }\n';
    assert.equal(
      await taken(`${settings}threads:\n  ‸\n`, 'build'),
      `${settings}threads:\n  build:\n    script: tools/build.mjs\n`,
    );
    assert.ok(!(await labelsAt(`${settings}threads:\n  ‸\n`)).includes('2nd'));
  });

  test('behind a key or a folder, a client that can asks again at once', async () => {
    const commands = ['editor.action.triggerSuggest'];
    const item = async (marked: string, label: string) =>
      (await itemsAt(marked, { commands })).find((found) => found.label === label);
    const command = { title: '', command: commands[0], arguments: [{ auto: true }] };
    assert.deepEqual((await item('‸', 'threads'))?.command, command);
    assert.deepEqual((await item('threads: { a: { script: ‸ } }\n', 'tools/'))?.command, command);
    assert.equal((await item('threads: { a: { script: ‸ } }\n', 'main.sh'))?.command, undefined);
    assert.equal((await item('thre‸:\n', 'threads'))?.command, undefined);
    assert.equal((await itemsAt('‸'))[0]?.command, undefined);
  });

  test('places to fill in only for clients that know them', async () => {
    const items = await itemsAt('threads:\n  ‸\n', { snippets: true });
    assert.match(JSON.stringify(items[0]), /\$\{1:name\}/);
    assert.doesNotMatch(JSON.stringify(await itemsAt('threads:\n  ‸\n')), /\$/);
  });

  test('a blank calls for suggestions after a dash, a colon or a bracket, not within a text', async () => {
    assert.notEqual((await labelsAt('dependencies:\n  - ‸\n', { trigger: ' ' })).length, 0);
    assert.notEqual((await labelsAt('dependencies:\n  - type: ‸\n', { trigger: ' ' })).length, 0);
    assert.notEqual((await labelsAt(`dependencies: [{ type: "‸`, { trigger: '"' })).length, 0);
    assert.deepEqual(await labelsAt('dependencies:\n  - condition: data.a ‸\n', { trigger: ' ' }), []);
  });
});

describe('a file that is broken', () => {
  for (const [what, text] of [
    ['an open quote above', 'threads:\n  a: { run: "x }\n  b:\n    run: x\ndependencies:\n  - type: ‸\n'],
    ['an open bracket below', 'dependencies:\n  - type: ‸\nthreads: { a: [\n'],
    ['a tab above', 'threads:\n\ta: x\ndependencies:\n  - type: ‸\n'],
    ['a word without colon in the same item', 'dependencies:\n  - source_thread: a\n    oops\n    type: ‸\n'],
  ] as const) {
    test(what, async () => {
      assert.ok((await labelsAt(text)).includes('parallel'));
    });
  }
});
