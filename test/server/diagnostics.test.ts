import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { LanguageClient } from './language-client.ts';

describe('diagnostics over stdio', () => {
  let folder = '';
  let client: LanguageClient;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'threads-server-'));
    client = new LanguageClient();
  });

  afterEach(() => {
    client.process.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** A finding that depends on nothing else. */
  const oneByConvention = 'threads: { b: { run: x } }\ndependencies: [{ source_thread: a, target_thread: b }]\n';
  const doubled = 'secrets: []\nsecrets: []\n';
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const sound = 'threads: { a: { run: x }, b: { run: x } }\ndependencies: [{ source_thread: a, target_thread: b }]\n';

  function change(uri: string, version: number, contentChanges: readonly unknown[]): Promise<void> {
    return client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  function pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  const codesOf = (report: DocumentDiagnosticReport): unknown[] =>
    report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];

  test(
    'findings are pushed with the version of the text that has them, and go when it is mended',
    { timeout: 60_000 },
    async () => {
      await client.start();
      const uri = uriOf('threads.yaml');
      await client.open(uri, sound.replace('source_thread: a', 'source_thread: c'), 7);
      const first = await client.untilCodes(uri, ['unknown-thread']);
      assert.equal(first.version, 7);
      assert.equal(first.diagnostics[0]?.source, 'threads');
      assert.deepEqual(first.diagnostics[0]?.range, {
        start: { line: 1, character: 32 },
        end: { line: 1, character: 33 },
      });
      const range = first.diagnostics[0]?.range;
      await change(uri, 8, [{ range, text: 'a' }]);
      assert.equal((await client.untilCodes(uri, [])).version, 8);
    },
  );

  test(
    'typing fast checks the newest text, and never publishes an older one after a newer',
    { timeout: 60_000 },
    async () => {
      await client.start();
      const uri = uriOf('big.threads.yaml');
      const names = Array.from({ length: 800 }, (_, index) => `t${index}`);
      await client.open(uri, `threads:\n${names.map((name) => `  ${name}: { run: x }\n`).join('')}dependencies:\n`, 1);
      const end = { line: 802, character: 0 };
      for (let version = 2; version <= 40; version++)
        await change(uri, version, [{ range: { start: end, end }, text: '#' }]);
      await client.until(() => client.published.at(-1)?.version === 40);
      const versions = client.published.map(({ version }) => version ?? 0);
      assert.deepEqual(
        versions,
        versions.toSorted((a, b) => a - b),
      );
      assert.ok(versions.length < 40, `${versions.length} checks for 40 versions`);
    },
  );

  test('a cycle has every hop as a related place in the same file', { timeout: 60_000 }, async () => {
    await client.start();
    const uri = uriOf('threads.yaml');
    await client.open(uri, sound.replace(']', ', { source_thread: b, target_thread: a }]'));
    const { diagnostics } = await client.untilCodes(uri, ['dependency-cycle']);
    const related = diagnostics[0]?.relatedInformation ?? [];
    assert.equal(related.length, 2);
    for (const place of related) assert.equal(place.location.uri, uri);
  });

  test(
    'a client that pulls gets nothing pushed, and `unchanged` for the same findings',
    { timeout: 60_000 },
    async () => {
      const capabilities = await client.start({ textDocument: { diagnostic: {} } });
      assert.ok(capabilities['diagnosticProvider']);
      const uri = uriOf('threads.yaml');
      await client.open(uri, doubled);
      const report = await pull(uri);
      assert.deepEqual(codesOf(report), ['duplicate-key']);
      assert.ok(report.resultId);
      assert.deepEqual(codesOf(await pull(uri, report.resultId)), ['unchanged']);
      await change(uri, 2, [{ text: 'threads: {}\n' }]);
      assert.deepEqual(codesOf(await pull(uri, report.resultId)), []);
      assert.deepEqual(client.published, []);
    },
  );

  test(
    'a script that appears or vanishes changes the findings, also where the client cannot watch',
    { timeout: 60_000 },
    async () => {
      await client.start();
      const uri = uriOf('threads.yaml');
      await client.open(uri, 'dependencies: [{ source_thread: a, target_thread: b }]\n');
      await client.untilCodes(uri, ['unknown-thread', 'unknown-thread']);
      mkdirSync(join(folder, 'threads'));
      writeFileSync(join(folder, 'threads', 'a.py'), '');
      await client.untilCodes(uri, ['unknown-thread']);
      writeFileSync(join(folder, 'threads', 'b.tool'), '');
      chmodSync(join(folder, 'threads', 'b.tool'), 0o755);
      await client.untilCodes(uri, []);
      rmSync(join(folder, 'threads'), { recursive: true });
      await client.untilCodes(uri, ['unknown-thread', 'unknown-thread']);
      mkdirSync(join(folder, 'threads'));
      writeFileSync(join(folder, 'threads', 'b.py'), '');
      await client.untilCodes(uri, ['unknown-thread']);
    },
  );

  test(
    'a client that watches is asked for the folders that matter, and its word is taken',
    { timeout: 60_000 },
    async () => {
      await client.start({
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
      });
      const uri = uriOf('threads.yaml');
      await client.open(uri, oneByConvention);
      await client.untilCodes(uri, ['unknown-thread']);
      await client.until(() => client.registrations.length > 0);
      const watched = JSON.stringify(client.registrations.at(-1));
      for (const part of ['', '/threads'])
        assert.ok(watched.includes(`"${pathToFileURL(folder).href}${part}"`), watched);
      mkdirSync(join(folder, 'threads'));
      writeFileSync(join(folder, 'threads', 'a.py'), '');
      const changes = [{ uri: uriOf('threads/a.py'), type: 1 }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await client.untilCodes(uri, []);
    },
  );

  test(
    'what a client does to files itself is known without its watch, which may miss it',
    { timeout: 60_000 },
    async () => {
      const { workspace } = await client.start({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
      const { fileOperations } = workspace as { fileOperations: object };
      assert.deepEqual(Object.keys(fileOperations).toSorted(), ['didCreate', 'didDelete', 'didRename', 'willRename']);
      const uri = uriOf('threads.yaml');
      const did = (what: string, files: readonly object[]): Promise<void> =>
        client.connection.sendNotification(`workspace/did${what}Files`, { files });
      await client.open(uri, oneByConvention);
      await client.untilCodes(uri, ['unknown-thread']);
      mkdirSync(join(folder, 'threads'));
      writeFileSync(join(folder, 'threads', 'a.py'), '');
      await did('Create', [{ uri: uriOf('threads/a.py') }]);
      await client.untilCodes(uri, []);
      renameSync(join(folder, 'threads', 'a.py'), join(folder, 'threads', 'b.py'));
      await did('Rename', [{ oldUri: uriOf('threads/a.py'), newUri: uriOf('threads/b.py') }]);
      await client.untilCodes(uri, ['unknown-thread']);
      renameSync(join(folder, 'threads', 'b.py'), join(folder, 'threads', 'a.py'));
      await did('Rename', [{ oldUri: uriOf('threads/b.py'), newUri: uriOf('threads/a.py') }]);
      await client.untilCodes(uri, []);
      rmSync(join(folder, 'threads'), { recursive: true });
      await did('Delete', [{ uri: uriOf('threads') }]);
      await client.untilCodes(uri, ['unknown-thread']);
    },
  );

  test('a client that pulls is told to ask again when a script appears', { timeout: 60_000 }, async () => {
    await client.start({ textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
    const uri = uriOf('threads.yaml');
    await client.open(uri, oneByConvention);
    assert.deepEqual(codesOf(await pull(uri)), ['unknown-thread']);
    mkdirSync(join(folder, 'threads'));
    writeFileSync(join(folder, 'threads', 'a.py'), '');
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(codesOf(await pull(uri)), []);
  });

  test('of a document that is not on a disk nothing is said about scripts', { timeout: 60_000 }, async () => {
    await client.start();
    for (const uri of ['untitled:threads.yaml', 'vscode-vfs://github/x/threads.yaml']) {
      await client.open(uri, 'threads: { a: { script: a.py } }\nsecrets: []\nsecrets: []\n');
      await client.untilCodes(uri, ['duplicate-key']);
    }
  });

  test('of a document that is on no disk the client tells what scripts there are', { timeout: 60_000 }, async () => {
    const folders = new Map([['vscode-vfs://github/x%20y/threads/', ['b.py']]]);
    const uri = 'vscode-vfs://github/x%20y/threads.yaml';
    client.initializationOptions = { readsFolders: true };
    client.connection.onRequest('threads/readFolder', ({ uri: asked }: { uri: string }) => folders.get(asked) ?? []);
    await client.start();
    await client.open(uri, 'threads: { a: { script: threads/a.py }, b: {}, c: { script: /etc/c.py } }\n');
    await client.untilCodes(uri, ['script-not-found']);
    folders.set('vscode-vfs://github/x%20y/threads/', ['a.py', 'b.py']);
    await client.connection.sendNotification('threads/folderChanged', { uri: 'vscode-vfs://github/x%20y/threads/' });
    await client.untilCodes(uri, []);
  });

  test('other YAML files are left alone', { timeout: 60_000 }, async () => {
    await client.start({ textDocument: { diagnostic: {} } });
    const uri = uriOf('docker-compose.yaml');
    await client.open(uri, doubled);
    assert.deepEqual(codesOf(await pull(uri)), []);
  });

  test('closing clears what was pushed', { timeout: 60_000 }, async () => {
    await client.start();
    const uri = uriOf('threads.yaml');
    await client.open(uri, doubled);
    await client.untilCodes(uri, ['duplicate-key']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await client.untilCodes(uri, []);
  });

  test('the messages are in the language of the client', { timeout: 60_000 }, async () => {
    await client.start({}, 'zh-cn');
    const uri = uriOf('threads.yaml');
    await client.open(uri, doubled);
    const { diagnostics } = await client.untilCodes(uri, ['duplicate-key']);
    assert.match(JSON.stringify(diagnostics[0]?.message), /\p{Script=Han}/u);
  });

  test('a setting gives a finding another severity', { timeout: 60_000 }, async () => {
    client.configuration = {
      diagnostics: { severity: { 'duplicate-key': 'hint', 'no-such-code': 'error', 'yaml-syntax': 7 } },
    };
    await client.start({ workspace: { configuration: true } });
    const uri = uriOf('threads.yaml');
    await client.open(uri, doubled);
    await client.until(() => client.published.at(-1)?.diagnostics[0]?.severity === 4);
  });

  test(
    'a comment silences what a setting has made a warning, and no longer what it has made an error',
    { timeout: 60_000 },
    async () => {
      const silenced = `# threads-disable duplicate-key redundant-dependency
threads: { a: { run: x }, a: { run: y }, b: { run: x }, c: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b }
  - { source_thread: b, target_thread: c }
  - { source_thread: a, target_thread: c }
`;
      await client.start({});
      const uri = uriOf('threads.yaml');
      await client.open(uri, silenced);
      await client.untilCodes(uri, ['duplicate-key']);
      const severity = { 'duplicate-key': 'warning', 'redundant-dependency': 'error' };
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { threads: { diagnostics: { severity } } },
      });
      await client.untilCodes(uri, ['redundant-dependency']);
    },
  );
});
