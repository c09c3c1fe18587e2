import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LanguageClient } from './language-client.ts';

const text = `threads:
  a:
    script: a.py
    outputs: { n: integer }
  b: { run: echo }
dependencies:
  - source_thread: a
    target_thread: b
    condition: data.n > 1
`;

describe('over standard input and output', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-stdio-'));
  writeFileSync(join(folder, 'a.py'), '');
  writeFileSync(join(folder, 'other.threads.yaml'), 'threads: { elsewhere: { run: x } }\n');
  const uri = pathToFileURL(join(folder, 'threads.yaml')).href;
  const textDocument = { uri };
  const client = new LanguageClient();
  let capabilities: Record<string, unknown> = {};
  const ask = async <T>(method: string, params: object = {}): Promise<T> =>
    client.connection.sendRequest(method, { textDocument, ...params });

  before(async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['rename' as const] };
    const textDocument = { codeAction: { resolveSupport: { properties: ['edit'] } } };
    capabilities = await client.start({ workspace: { workspaceFolders: true, workspaceEdit }, textDocument }, 'en', [
      folder,
    ]);
    await client.open(uri, text);
  });
  after(async () => {
    assert.equal(await client.shutdown(), 0);
    rmSync(folder, { recursive: true });
  });

  test('definition, references and highlights of a name', async () => {
    const position = { line: 8, character: 20 };
    const lineOf = ({ range }: { range: { start: { line: number } } }): number => range.start.line;
    const declared = await ask<{ uri: string; range: { start: { line: number } } }>('textDocument/definition', {
      position,
    });
    assert.deepEqual([declared.uri, lineOf(declared)], [uri, 3]);
    for (const [includeDeclaration, lines] of [
      [true, [3, 8]],
      [false, [8]],
    ] as const) {
      const context = { includeDeclaration };
      const places = await ask<readonly (typeof declared)[]>('textDocument/references', { position, context });
      assert.deepEqual(places.map(lineOf), lines);
    }
    const highlights = await ask<readonly (typeof declared)[]>('textDocument/documentHighlight', { position });
    assert.deepEqual(highlights.map(lineOf), [3, 8]);
  });

  test('hover, and an outline without levels for a client that knows none', async () => {
    const { contents } = await ask<{ contents: { value: string } }>('textDocument/hover', {
      position: { line: 4, character: 2 },
    });
    assert.match(contents.value, /\*\*b\*\*[^]*level 1/);
    const symbols = await ask<readonly { name: string; containerName?: string }[]>('textDocument/documentSymbol');
    assert.deepEqual(
      symbols.map(({ name, containerName }) => [name, containerName]),
      [
        ['threads', undefined],
        ['a', 'threads'],
        ['b', 'threads'],
        ['dependencies', undefined],
        ['a → b', 'dependencies'],
      ],
    );
  });

  test('rename: what is renamed, where, and why not', async () => {
    const position = { line: 8, character: 20 };
    assert.deepEqual(await ask('textDocument/prepareRename', { position }), {
      range: { start: { line: 8, character: 20 }, end: { line: 8, character: 21 } },
      placeholder: 'n',
    });
    assert.equal(await ask('textDocument/prepareRename', { position: { line: 4, character: 13 } }), null);
    const { documentChanges } = await ask<{ documentChanges: readonly { edits: readonly { newText: string }[] }[] }>(
      'textDocument/rename',
      { position, newName: 'count' },
    );
    assert.deepEqual(
      documentChanges.map(({ edits }) => edits.map(({ newText }) => newText)),
      [['count', 'count']],
    );
    await assert.rejects(
      ask('textDocument/rename', { position: { line: 4, character: 2 }, newName: 'a' }),
      /There is a thread 'a'/,
    );
    await assert.rejects(ask('textDocument/rename', { position, newName: 'two words' }), /two words/);
  });

  test('folding, selection and links', async () => {
    assert.equal(capabilities['foldingRangeProvider'], true);
    assert.equal((await ask<readonly unknown[]>('textDocument/foldingRange')).length, 4);
    const positions = [{ line: 4, character: 13 }];
    const [selection] = await ask<readonly { range: unknown }[]>('textDocument/selectionRange', { positions });
    assert.deepEqual(selection?.range, { start: { line: 4, character: 12 }, end: { line: 4, character: 16 } });
    const [link] = await ask<readonly { target: string }[]>('textDocument/documentLink');
    assert.equal(link?.target, pathToFileURL(join(folder, 'a.py')).href);
  });

  test('formatting, with the indentation that is asked for', async () => {
    const options = { tabSize: 4, insertSpaces: false };
    const edits = await ask<readonly { newText: string }[]>('textDocument/formatting', { options });
    assert.equal(edits[0]?.newText, '    a:');
  });

  test('a new line is indented as what goes on there', async () => {
    assert.deepEqual(capabilities['documentOnTypeFormattingProvider'], { firstTriggerCharacter: '\n' });
    const options = { tabSize: 2, insertSpaces: true };
    const other = { uri: pathToFileURL(join(folder, 'typed.threads.yaml')).href };
    await client.open(other.uri, 'threads:\n\n');
    const position = { line: 1, character: 0 };
    const edits = await ask('textDocument/onTypeFormatting', { textDocument: other, position, ch: '\n', options });
    assert.deepEqual(edits, [{ range: { start: position, end: position }, newText: '  ' }]);
  });

  test('semantic tokens with their legend', async () => {
    const { data } = await ask<{ data: readonly number[] }>('textDocument/semanticTokens/full');
    assert.equal(data.length / 5, 9);
    const { legend } = capabilities['semanticTokensProvider'] as { legend: { tokenTypes: readonly string[] } };
    assert.equal(legend.tokenTypes[data[3] ?? -1], 'function');
  });

  test('all safe repairs at once, as a client asks for them when a file is saved', async () => {
    const { codeActionKinds } = capabilities['codeActionProvider'] as { codeActionKinds: readonly string[] };
    assert.deepEqual(codeActionKinds, ['quickfix', 'source.fixAll.threads']);
    const again = pathToFileURL(join(folder, 'again.threads.yaml')).href;
    await client.open(again, `${text}  - { sourceThread: a, target_thread: b, condition: "data.n > 1" }\n`);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = async (only: readonly string[]): Promise<readonly object[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: again },
        range,
        context: { diagnostics: [], only },
      });
    assert.deepEqual(await actions(['refactor']), []);
    const [action] = await actions(['source.fixAll']);
    assert.deepEqual(await actions(['source.fixAll.threads']), [action]);
    assert.equal(action !== undefined && 'edit' in action, false, 'it is worked out when it is taken');
    const taken = await client.connection.sendRequest<{ edit: unknown }>('codeAction/resolve', action);
    assert.deepEqual(taken.edit, {
      documentChanges: [
        {
          textDocument: { uri: again, version: 1 },
          edits: [{ range: { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } }, newText: '' }],
        },
      ],
    });
    for (const data of [undefined, { uri: 5 }, { uri: 'file:///nowhere' }]) {
      const nothing = { title: 'x', ...(data && { data }) };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', nothing), nothing);
    }
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: again } });
  });

  test('call hierarchy: from the thread to those that wait for it and back', async () => {
    const position = { line: 1, character: 2 };
    const [item] = await ask<readonly { name: string }[]>('textDocument/prepareCallHierarchy', { position });
    const [call] = await ask<readonly { from: { name: string } }[]>('callHierarchy/incomingCalls', { item });
    assert.equal(call?.from.name, 'b');
    const [back] = await ask<readonly { to: { name: string } }[]>('callHierarchy/outgoingCalls', { item: call.from });
    assert.equal(back?.to.name, 'a');
  });

  test('inlay hints', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = await ask<readonly { label: string }[]>('textDocument/inlayHint', { range });
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['level 0', 'level 1'],
    );
  });

  test('inlay hints can be switched off', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const hints = async (): Promise<number> =>
      (await ask<readonly unknown[]>('textDocument/inlayHint', { range })).length;
    for (const [enabled, count] of [
      [false, 0],
      [true, 2],
    ] as const) {
      const settings = { threads: { inlayHints: { enabled } } };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      assert.equal(await hints(), count);
    }
  });

  test('completion comes by itself, also in a file that is broken elsewhere', async () => {
    const { triggerCharacters } = capabilities['completionProvider'] as { triggerCharacters: readonly string[] };
    for (const sign of [' ', '.', '"']) assert.ok(triggerCharacters.includes(sign));
    const broken = pathToFileURL(join(folder, 'broken.threads.yaml')).href;
    await client.open(broken, `${text}    transform: "data.\nsecrets: ]\n`);
    const { items } = await client.connection.sendRequest<{ items: readonly { label: string }[] }>(
      'textDocument/completion',
      {
        textDocument: { uri: broken },
        position: { line: 9, character: 21 },
        context: { triggerKind: 2, triggerCharacter: '.' },
      },
    );
    assert.equal(items[0]?.label, 'n');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: broken } });
  });

  test('a script that gets another name takes its thread with it, also in a file that is not open', async () => {
    const { workspace } = capabilities as { workspace: { fileOperations: { willRename: object } } };
    assert.notEqual(workspace.fileOperations.willRename, undefined);
    mkdirSync(join(folder, 'threads'));
    writeFileSync(join(folder, 'threads', 'load.py'), '');
    const closed = join(folder, 'closed.threads.yaml');
    const content = "threads: { b: { run: x } }\ndependencies: [{ source_thread: 'load', target_thread: b }]\n";
    writeFileSync(closed, content);
    const uriOf = (...path: string[]): string => pathToFileURL(join(folder, ...path)).href;
    const files = [
      { oldUri: uriOf('threads', 'load.py'), newUri: uriOf('threads', 'fetch.py') },
      { oldUri: uriOf('a.py'), newUri: uriOf('threads', 'a b.py') },
    ];
    const { changes } = await client.connection.sendRequest<{
      changes: Record<string, { newText: string; range: { start: object } }[]>;
    }>('workspace/willRenameFiles', { files });
    assert.deepEqual(
      Object.entries(changes).map(([file, edits]) => [file, edits.map(({ newText, range }) => [newText, range.start])]),
      [
        [uri, [['"threads/a b.py"', { line: 2, character: 12 }]]],
        [pathToFileURL(closed).href, [['fetch', { line: 1, character: 33 }]]],
      ],
    );
    rmSync(closed);
    rmSync(join(folder, 'threads'), { recursive: true });
  });

  test('a file that is open is taken as it is there, however its address is spelt', async () => {
    mkdirSync(join(folder, 'threads'));
    writeFileSync(join(folder, 'threads', 'load.py'), '');
    const path = join(folder, 'a+b.threads.yaml');
    writeFileSync(path, 'dependencies: [{ source_thread: load, target_thread: a }]\n');
    const spelt = pathToFileURL(path).href.replace('+', '%2B');
    await client.open(spelt, '# newer\ndependencies: [{ source_thread: load, target_thread: a }]\n');
    const uriOf = (name: string): string => pathToFileURL(join(folder, 'threads', name)).href;
    const { changes } = await client.connection.sendRequest<{
      changes: Record<string, { newText: string; range: { start: { line: number } } }[]>;
    }>('workspace/willRenameFiles', { files: [{ oldUri: uriOf('load.py'), newUri: uriOf('fetch.py') }] });
    assert.deepEqual(
      Object.entries(changes).map(([file, edits]) => [file, edits.map(({ range }) => range.start.line)]),
      [[spelt, [1]]],
    );
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: spelt } });
    rmSync(path);
    rmSync(join(folder, 'threads'), { recursive: true });
  });

  test('a client that renames the script of a renamed thread first is not told to change the text twice', async () => {
    mkdirSync(join(folder, 'threads'));
    writeFileSync(join(folder, 'threads', 'load.py'), '');
    const open = pathToFileURL(join(folder, 'twice.threads.yaml')).href;
    await client.open(open, 'dependencies: [{ source_thread: load, target_thread: load }]\n');
    const asked = { textDocument: { uri: open }, position: { line: 0, character: 35 } };
    const { documentChanges } = await client.connection.sendRequest<{ documentChanges: { kind?: string }[] }>(
      'textDocument/rename',
      { ...asked, newName: 'fetch' },
    );
    const file = documentChanges.find(({ kind }) => kind === 'rename');
    const willRename = async (): Promise<unknown> =>
      client.connection.sendRequest('workspace/willRenameFiles', { files: [file] });
    assert.equal(await willRename(), null);
    assert.match(JSON.stringify(await willRename()), /fetch/, 'the same by hand, once more, is another rename');
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: open, version: 2 },
      contentChanges: [{ text: '# typed since\ndependencies: [{ source_thread: load, target_thread: load }]\n' }],
    });
    assert.match(JSON.stringify(await willRename()), /fetch/);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: open } });
    rmSync(join(folder, 'threads'), { recursive: true });
  });

  test('workspace symbols, until a folder leaves the workspace', async () => {
    const symbols = async (): Promise<readonly string[]> =>
      (await ask<readonly { name: string }[]>('workspace/symbol', { query: '' })).map(({ name }) => name).sort();
    assert.deepEqual(await symbols(), ['a', 'b', 'elsewhere']);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: pathToFileURL(folder).href, name: 'x' }] },
    });
    assert.deepEqual(await symbols(), ['a', 'b']);
  });
});
