import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { LanguageClient } from './language-client.ts';

describe('a server that nothing ends', () => {
  let client: LanguageClient;
  beforeEach(() => {
    client = new LanguageClient();
  });
  afterEach(() => {
    client.process.kill('SIGKILL');
  });

  const doubled = 'secrets: []\nsecrets: []\n';
  const uri = 'untitled:threads.yaml';

  const requests = [
    'definition',
    'hover',
    'references',
    'documentHighlight',
    'prepareRename',
    'rename',
    'codeAction',
    'documentSymbol',
    'diagnostic',
    'foldingRange',
    'selectionRange',
    'documentLink',
    'formatting',
    'onTypeFormatting',
    'semanticTokens/full',
    'semanticTokens/full/delta',
    'semanticTokens/range',
    'inlayHint',
    'prepareCallHierarchy',
  ].map((name) => `textDocument/${name}`);
  const ownRequests = [
    'workspace/symbol',
    'callHierarchy/incomingCalls',
    'callHierarchy/outgoingCalls',
    'threads/graph',
    'threads/graphText',
    'threads/simulate',
    'threads/findings',
    'threads/nodePlace',
    'threads/nodeAt',
    'threads/runRequirements',
  ];

  const garbage: readonly unknown[] = [
    undefined,
    null,
    [],
    {},
    { textDocument: null },
    { textDocument: { uri: 7 } },
    { textDocument: { uri } },
    { textDocument: { uri }, position: null, range: null, context: null, newName: null },
    { textDocument: { uri }, position: { line: -1, character: 1e300 }, range: { start: {}, end: {} } },
    { textDocument: { uri: 'file:///%ff/threads.yaml' }, position: { line: 0, character: 0 } },
  ];

  test(
    'no request and no notification, however wrong, ends the server or hurts what comes after it',
    { timeout: 60_000 },
    async () => {
      await client.start();
      await client.open(uri, doubled);
      for (const params of garbage) {
        for (const method of [...requests, ...ownRequests, 'no/such']) {
          await client.connection.sendRequest(method, params).catch(() => undefined);
        }
        for (const method of ['didOpen', 'didChange', 'didClose', 'didSave']) {
          if (params !== garbage[6]) await client.connection.sendNotification(`textDocument/${method}`, params);
        }
        for (const method of ['didChangeWatchedFiles', 'didCreateFiles', 'didRenameFiles', 'didDeleteFiles'])
          await client.connection.sendNotification(`workspace/${method}`, params);
        await client.connection.sendNotification('workspace/didChangeConfiguration', params);
      }
      await client.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 2 },
        contentChanges: [
          { text: 7 },
          { range: { start: { line: 99, character: 99 }, end: { line: 0, character: 0 } }, text: 'x' },
        ],
      });
      await client.open('untitled:other.threads.yaml', doubled);
      await client.untilCodes('untitled:other.threads.yaml', ['duplicate-key']);
      assert.equal(await client.shutdown(), 0);
    },
  );

  for (const [name, text] of [
    ['nothing', ''],
    ['binary', '\u0000\u0001\uFFFD\uD800'],
    ['brackets', '['.repeat(200_000)],
    ['aliases', 'a: &a [x, x]\n' + Array.from({ length: 40 }, (_, n) => `b${n}: &b${n} [*a, *a]\n`).join('')],
    ['a map cut off', 'threads:\n  a:\n    run: "x'],
    ['tabs', 'threads:\n\ta:\n\t\trun: x\n'],
  ] as const) {
    test(`a file of ${name} is answered`, async () => {
      await client.start();
      await client.open(uri, text);
      await client.until(() => client.published.length > 0);
      for (const method of requests) {
        await client.connection.sendRequest(method, {
          textDocument: { uri },
          position: { line: 0, character: 0 },
          positions: [{ line: 0, character: 0 }],
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          context: { diagnostics: [], includeDeclaration: true },
          newName: 'b',
          options: { tabSize: 2, insertSpaces: true },
        });
      }
      assert.deepEqual(client.logged, []);
      assert.equal(await client.shutdown(), 0);
    });
  }

  test('exit without shutdown is exit code 1, as the protocol says', { timeout: 60_000 }, async () => {
    await client.start();
    const exited = once(client.process, 'exit');
    await client.connection.sendNotification('exit');
    assert.deepEqual(await exited, [1, null]);
  });

  test('it ends when its client is gone', { timeout: 60_000 }, async () => {
    await client.start();
    const exited = once(client.process, 'exit');
    client.process.stdin?.end();
    assert.deepEqual(await exited, [1, null]);
  });
});
