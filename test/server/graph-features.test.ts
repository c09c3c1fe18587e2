import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../server/features/call-hierarchy.ts';
import { inlayHints } from '../../server/features/inlay-hints.ts';
import { fileSymbols, workspaceSymbols } from '../../server/features/workspace-symbols.ts';
import { ThreadFiles } from '../../server/thread-files.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { en } from '../../server/words/en.ts';
import { markedText } from './marked-text.ts';
import { openDocument, textIn } from './open-document.ts';

describe('call hierarchy', () => {
  const { text, offset } = markedText(`threads:
  a: { run: x }
  b: { run: x, description: In the middle }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: a, target_thread: b, type: data_flow }
  - { source_thread: ‸b, target_thread: c }
  - { source_thread: b, target_thread: d, enabled: false }
  - { source_thread: b, target_thread: e, type: parallel }
`);
  const document = openDocument(text);
  const [item] = prepareCallHierarchy(document, TextDocument.create('', '', 0, text).positionAt(offset)) ?? [];
  assert.ok(item !== undefined);

  test('a thread is its declaration, whole', () => {
    assert.equal(textIn(document, item.range), 'b: { run: x, description: In the middle }');
    assert.equal(textIn(document, item.selectionRange), 'b');
    assert.equal(item.detail, 'In the middle');
  });

  test('who waits for it, declared or not; what orders nothing does not count', () => {
    assert.deepEqual(
      incomingCalls(document, item).map(({ from, fromRanges }) => [
        from.name,
        fromRanges.map(({ start }) => start.line),
      ]),
      [['c', [6]]],
    );
  });

  test('whom it waits for, once, with every place that says so', () => {
    assert.deepEqual(
      outgoingCalls(document, item).map(({ to, fromRanges }) => [to.name, fromRanges.map(({ start }) => start.line)]),
      [['a', [4, 5]]],
    );
  });

  test('nothing where no thread is named', () => {
    assert.equal(prepareCallHierarchy(document, { line: 3, character: 3 }), null);
  });
});

describe('inlay hints', () => {
  const text = `threads:
  a:
    run: x
    outputs: { n: { type: integer, minimum: 0 }, free: any }
  "b": { run: x, inputs: { m: number, given: string } }
dependencies:
  - source_thread: a
    target_thread: b
    data_mapping: { n: m, free: "given", no: nothing }
`;
  const document = openDocument(text);
  /** The text with its hints in brackets. */
  const shown = async (first = 0, last = 100): Promise<string> => {
    const lines = TextDocument.create('', '', 0, text);
    const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
    const hints = await inlayHints(document, range, { words: en, runs: noPastRuns });
    const edits = hints.map(({ position, label }) => ({
      range: { start: position, end: position },
      newText: `[${JSON.stringify(label)}]`,
    }));
    return TextDocument.applyEdits(lines, edits);
  };

  test('levels behind names, types behind mapped fields: as the source declares them, else as the target does', async () => {
    const hinted = text
      .replace('  a:', '  a:["level 0"]')
      .replace('"b":', '"b":["level 1"]')
      .replace('{ n: m,', '{ n: m["integer >= 0"],')
      .replace('free: "given"', 'free: "given"["string"]');
    assert.equal(await shown(), hinted);
  });

  test('only for the lines that are asked for', async () => {
    assert.equal(await shown(4, 5), text.replace('"b":', '"b":["level 1"]'));
  });
});

describe('workspace symbols', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-symbols-'));
  after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'threads.yaml'), 'threads: { old: { run: x } }\n');
  writeFileSync(
    join(folder, 'deep', 'er', 'x.threads.yml'),
    'threads:\n  fetch_orders: { run: x }\nschemas: { Order: {} }\n',
  );
  writeFileSync(join(folder, 'node_modules', 'threads.yaml'), 'threads: { hidden: { run: x } }\n');
  writeFileSync(join(folder, 'other.yaml'), 'threads: { hidden: { run: x } }\n');
  symlinkSync(folder, join(folder, 'deep', 'round'));
  const onDisk = new ThreadFiles(() => [folder], fileSymbols);
  const find = async (
    query: string,
    open = [openDocument('threads: { fresh: { run: x } }', folder)],
  ): Promise<string[]> =>
    (await workspaceSymbols(query, { onDisk, open }))
      .map(({ name, containerName }) => `${containerName ?? ''} ${name}`)
      .sort();

  test('threads and schemas of all files, of an open one as it is now', async () => {
    assert.deepEqual(await find(''), ['threads.yaml fresh', 'x.threads.yml Order', 'x.threads.yml fetch_orders']);
  });

  test('letters in their order are enough', async () => {
    assert.deepEqual(await find('FEOR'), ['x.threads.yml fetch_orders']);
    assert.deepEqual(await find('orfe'), []);
  });

  test('a file that changes on disk has its new symbols', async () => {
    assert.deepEqual(await find('old', []), ['threads.yaml old']);
    writeFileSync(join(folder, 'threads.yaml'), 'threads: { renamed_one: { run: x } }\n');
    assert.deepEqual(await find('old', []), []);
    assert.deepEqual(await find('renamed', []), ['threads.yaml renamed_one']);
  });
});
