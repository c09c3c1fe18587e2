import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActions } from '../../server/features/code-actions.ts';
import { codeLenses } from '../../server/features/code-lens.ts';
import { completion } from '../../server/features/completion.ts';
import { clientAbilitiesOf } from '../../server/client-abilities.ts';
import { hover } from '../../server/features/hover.ts';
import { inlayHints } from '../../server/features/inlay-hints.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { SessionRuns } from '../../server/runs/session-runs.ts';
import { defaultServerSettings } from '../../server/server-settings.ts';
import { en } from '../../server/words/en.ts';
import { markedText } from './marked-text.ts';
import { openDocument } from './open-document.ts';
import { runFile } from './run-file.ts';

const abilities = clientAbilitiesOf({ capabilities: {}, processId: null, rootUri: null });
const secret = 'correct horse';
const text = `coordination: { max_retries: 0, policy: best_effort }
secrets: [API_KEY]
threads:
  fetch:
    run: node fetch.mjs
    env: { API_KEY: ${secret} }
  check:
    run: node check.mjs
    inputs: { n: number }
  fail: { run: exit 3 }
  never: { run: echo }
dependencies:
  - source_thread: fetch
    target_thread: check
    data_mapping: { count: n }
  - source_thread: fail
    target_thread: never
`;
const fetchScript = `import { writeFileSync } from 'node:fs';
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({
  count: COUNT, user: { name: 'Ada', tags: ['x'] }, key: 'the ' + process.env.API_KEY, long: 'y'.repeat(1000), MORE
}));
`;
const checkScript = `import { readFileSync } from 'node:fs';
if (JSON.parse(readFileSync(0, 'utf8')).n === 1) process.exit(1);
`;

describe('what earlier runs have shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-past-'));
  const file = join(folder, 'threads.yaml');
  const runs = new SessionRuns(file);
  const context = { words: en, runs };
  after(() => rmSync(folder, { recursive: true }));

  before(async () => {
    writeFileSync(file, text);
    writeFileSync(join(folder, 'check.mjs'), checkScript);
    for (const [count, more] of [
      ['1', 'once: true'],
      ['2.5', ''],
    ] as const) {
      writeFileSync(join(folder, 'fetch.mjs'), fetchScript.replace('COUNT', count).replace('MORE', more));
      await runFile(file);
    }
  });

  async function hovered(marked: string): Promise<string> {
    const { text: plain, offset } = markedText(marked);
    const document = openDocument(plain, folder);
    const found = await hover(document, TextDocument.create('', '', 0, plain).positionAt(offset), context);
    assert.ok(found !== null && typeof found.contents === 'object' && 'value' in found.contents);
    return found.contents.value;
  }

  test('a thread tells how its last runs went, the newest first', async () => {
    const value = await hovered(text.replace('  check:', '  che‸ck:'));
    const [, last = ''] = value.split('Last runs:\n');
    assert.match(
      last,
      /^- succeeded · \d+\\.\d s · \d{4}-\d\d-\d\d \d\d:\d\d\n- failed · exit code 1 · \d+\\.\d s · [-\d: ]+$/,
    );
    assert.match(await hovered(text.replace('  never:', '  ne‸ver:')), /Last runs:\n- blocked · \d{4}/);
  });

  test('a field that nobody declares has the type and the last value that were seen', async () => {
    const value = await hovered(text.replace('{ count:', '{ co‸unt:'));
    assert.match(value, /^\*\*count\*\*, an output of \*\*fetch\*\* · seen in runs, not declared\n\n`number`\n\n/);
    assert.match(value, /Last seen: `2\.5` · \d{4}-/);
  });

  test('an input has the value that the thread took', async () => {
    assert.match(await hovered(text.replace('{ n: number', '{ ‸n: number')), /`number`\n\nLast seen: `2\.5` ·/);
  });

  test('secrets are masked and long values cut', async () => {
    const key = await hovered(text.replace('count: n', 'ke‸y: n'));
    assert.match(key, /Last seen: `"the \*\*\*"`/);
    assert.ok(!key.includes(secret));
    const long = await hovered(text.replace('count: n', 'lo‸ng: n'));
    assert.match(long, /Last seen: `"y{100,120}\.\.\.`/);
  });

  test('nothing is shown of values where the secret is not known here', async () => {
    const hidden = await hovered(
      text.replace('count: n', 'co‸unt: n').replace('[API_KEY]', '[API_KEY, NOT_KNOWN_HERE]'),
    );
    assert.match(hidden, /Last seen: `\*\*\*`/);
  });

  test('completion offers the fields that were seen, also inside expressions and below them', async () => {
    const labelsAt = async (marked: string): Promise<string[]> => {
      const { text: plain, offset } = markedText(marked);
      const document = openDocument(plain, folder);
      const position = TextDocument.create('', '', 0, plain).positionAt(offset);
      const { items } = await completion(document, {
        position,
        abilities: { snippets: false, commands: new Set<string>() },
        ...context,
      });
      return items.filter(({ kind }) => kind === 5).map(({ label, detail }) => `${label}: ${detail ?? ''}`);
    };
    assert.deepEqual(await labelsAt(text.replace('{ count: n }', '{ ‸ }')), [
      'count: number · seen in runs, not declared',
      'user: {name?: string, tags?: string[], ...} · seen in runs, not declared',
      'key: string · seen in runs, not declared',
      'long: string · seen in runs, not declared',
      'once: boolean · seen in runs, not declared',
    ]);
    const inCondition = text.replace('data_mapping: { count: n }', 'condition: data.user.‸');
    assert.deepEqual(await labelsAt(inCondition), ['name: string', 'tags: string[]']);
  });

  async function repaired(marked: string, title: string): Promise<string> {
    const { text: plain, offset } = markedText(marked);
    const document = openDocument(plain, folder);
    const position = TextDocument.create('', '', 0, plain).positionAt(offset);
    const style = { settings: defaultServerSettings, besideYamlServer: false };
    const actions = await codeActions(document, { start: position, end: position }, { ...context, abilities, style });
    const action = actions.find((one) => one.title === title);
    assert.ok(action, `${title} is not among ${actions.map((one) => one.title).join(', ')}`);
    const edits = action.edit?.changes?.[document.uri] ?? [];
    return TextDocument.applyEdits(TextDocument.create('', '', 0, plain), edits);
  }

  test('a quick fix declares the outputs that were seen, and the file stays as sound as it was', async () => {
    const after = await repaired(
      text.replace('  fetch:', '  fet‸ch:'),
      'Declare the outputs of fetch as its last runs gave them',
    );
    assert.equal(
      after,
      text.replace(
        `    env: { API_KEY: ${secret} }\n`,
        `    env: { API_KEY: ${secret} }
    outputs:
      count: number
      user:
        type: object
        properties:
          name: { type: string }
          tags: { type: array, items: { type: string } }
      key: string
      long: string
      once: { type: boolean, optional: true }
`,
      ),
    );
    assert.deepEqual(openDocument(after, folder).analysis.diagnostics, []);
  });

  test('a field that a mapping names and the outputs lack is declared as it was seen', async () => {
    const declared = text.replace('run: node fetch.mjs', 'run: node fetch.mjs\n    outputs: { key: string }');
    const after = await repaired(
      declared.replace('{ count: n', '{ cou‸nt: n'),
      "Declare output 'count' of fetch (number)",
    );
    assert.equal(after, declared.replace('{ key: string }', '{ key: string, count: number }'));
  });

  test('inlay hints and code lenses tell how long it took and how it went', async () => {
    const document = openDocument(text, folder);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = (await inlayHints(document, range, context)).map(({ label }) =>
      typeof label === 'string' ? label : '',
    );
    assert.match(hints.join('\n'), /^level 0 · \d+\.\d s\nlevel 1 · \d+\.\d s\nlevel 0 · \d+\.\d s\nlevel 1\n/);
    const lenses = await codeLenses(document, { ...context, commands: new Set() });
    assert.deepEqual(
      lenses.map(({ range: { start }, command }) => [
        start.line,
        command?.command,
        command?.title.replaceAll(/\d+\.\d|\d{4}.*/g, '#'),
      ]),
      [
        [11, '', '2 levels · about # s'],
        [3, '', 'succeeded · # s · #'],
        [6, '', 'succeeded · # s · #'],
        [9, '', 'failed · exit code 3 · # s · #'],
        [10, '', 'blocked · #'],
      ],
    );
  });

  test('a click on how it went opens the log of that run, or the session where the thread never started', async () => {
    const document = openDocument(text, folder);
    const commands = new Set(['threads.openThreadLog', 'threads.showSession']);
    const lenses = await codeLenses(document, { ...context, commands });
    const called = lenses
      .filter(({ range: { start } }) => start.line < 11)
      .map(({ command }) => [command?.command, ...(command?.arguments ?? [])].join(' '));
    const session = called[0]?.split(' ')[3] ?? '';
    assert.match(session, /^\d{8}-\d{4}-[0-9a-f]{4}$/);
    const { uri } = document;
    assert.deepEqual(called, [
      `threads.openThreadLog ${uri} fetch ${session} 1`,
      `threads.openThreadLog ${uri} check ${session} 1`,
      `threads.openThreadLog ${uri} fail ${session} 1`,
      `threads.showSession ${uri} ${session}`,
    ]);
  });

  test('a later run is seen without being told', async () => {
    writeFileSync(join(folder, 'check.mjs'), 'process.exit(7);\n');
    await runFile(file);
    assert.match(await hovered(text.replace('  check:', '  che‸ck:')), /Last runs:\n- failed · exit code 7/);
  });

  test('sessions that are damaged or somebody else’s are left out', async () => {
    const session = join(folder, '.threads', 'sessions', '20990101-0000-ffff');
    mkdirSync(session);
    writeFileSync(join(session, 'plan.json'), '{"__proto__": 1');
    writeFileSync(join(session, 'events.jsonl'), 'no event\n');
    assert.match(await hovered(text.replace('  fail:', '  fa‸il:')), /Last runs:\n- failed · exit code 3/);
    const other = new SessionRuns(join(folder, 'other.threads.yaml'));
    assert.equal((await other.byThread()).size, 0);
  });
});

test('lenses offer what the client can do, and no more', async () => {
  const document = openDocument(
    'threads:\n  a: { run: x }\n  b: { run: x }\ndependencies:\n  - { source_thread: a, target_thread: b }\n',
  );
  const all = ['runCoordination', 'runThread', 'runAlone', 'debugThread', 'openGraphPreviewToSide'];
  const lensesWith = async (names: readonly string[]): Promise<string[]> => {
    const commands = new Set(names.map((name) => `threads.${name}`));
    const lenses = await codeLenses(document, { words: en, runs: noPastRuns, commands });
    return lenses.map(({ range, command }) =>
      [range.start.line, command?.title, command?.command, ...(command?.arguments ?? []).slice(1)].join(' | '),
    );
  };
  assert.deepEqual(await lensesWith(all), [
    '0 | Run coordination | threads.runCoordination',
    '3 | 2 levels · about 2.0 s | threads.openGraphPreviewToSide',
    '1 | Run | threads.runThread | a',
    '1 | Debug | threads.debugThread | a',
    '2 | Run | threads.runAlone | b',
    '2 | Run with what it needs | threads.runThread | b',
    '2 | Debug | threads.debugThread | b',
  ]);
  assert.deepEqual(await lensesWith(['runCoordination']), [
    '0 | Run coordination | threads.runCoordination',
    '3 | 2 levels · about 2.0 s | ',
  ]);
  assert.deepEqual(await lensesWith([]), ['3 | 2 levels · about 2.0 s | ']);
});
