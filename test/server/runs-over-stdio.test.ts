import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runRequirementsRequest, type RunRequirementsAnswer } from '../../server/protocol/requests.ts';
import { LanguageClient } from './language-client.ts';
import { runFile } from './run-file.ts';

const text = 'threads:\n  a: { run: echo }\n  b: { run: echo }\ndependencies: []\n';

describe('runs, over standard input and output', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-lens-'));
  const file = join(folder, 'threads.yaml');
  const textDocument = { uri: pathToFileURL(file).href };
  const client = new LanguageClient();
  const lenses = async (): Promise<readonly string[]> => {
    const found = await client.connection.sendRequest<readonly { command: { title: string; command: string } }[]>(
      'textDocument/codeLens',
      { textDocument },
    );
    return found.map(({ command }) => command.title);
  };

  before(async () => {
    writeFileSync(file, text);
    client.initializationOptions = { commands: ['threads.runThread', 7] };
    const refresh = { refreshSupport: true };
    const capabilities = await client.start({ workspace: { codeLens: refresh, inlayHint: refresh } });
    assert.notEqual(capabilities['codeLensProvider'], undefined);
    await client.open(textDocument.uri, text);
  });
  after(async () => {
    assert.equal(await client.shutdown(), 0);
    rmSync(folder, { recursive: true });
  });

  test('a run that somebody makes while the file is open is told by itself', { timeout: 30_000 }, async () => {
    assert.deepEqual(await lenses(), ['1 level · about 1.0 s', 'Run', 'Run']);
    await runFile(file);
    const hover = async (): Promise<string> =>
      JSON.stringify(
        await client.connection.sendRequest('textDocument/hover', {
          textDocument,
          position: { line: 1, character: 2 },
        }),
      );
    await client.until(() => client.lensRefreshes > 0 && client.hintRefreshes > 0);
    assert.match(await hover(), /Last runs:\\n- succeeded/);
    const titles = await lenses();
    assert.match(titles.join('\n'), /^1 level · about 0\.\d s\nRun\nsucceeded · 0\.\d s · [-\d: ]+\nRun\nsucceeded/);
  });

  test('code lenses can be switched off', async () => {
    for (const enabled of [false, true]) {
      const settings = { threads: { codeLens: { enabled } } };
      const refreshes = client.lensRefreshes;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
      assert.equal((await lenses()).length > 0, enabled);
      await client.until(() => client.lensRefreshes > refreshes);
    }
  });

  test('a run of a part asks for no input that the session has which it takes them from', async () => {
    const needing = `threads:
  give: { run: 'echo n=5 > $THREAD_OUTPUT', inputs: { by: integer }, outputs: { n: integer } }
  add: { run: echo, inputs: { n: integer } }
dependencies:
  - { source_thread: give, target_thread: add, type: data_flow }
`;
    const path = join(folder, 'needing.threads.yaml');
    writeFileSync(path, needing);
    const taken = await runFile(path, { give: { by: 2 } });
    const missing = async (alone: string, session?: string): Promise<readonly string[] | undefined> => {
      const params = { textDocument: { uri: pathToFileURL(path).href }, text: needing, alone, session };
      const required = await client.connection.sendRequest<RunRequirementsAnswer>(runRequirementsRequest, params);
      return required?.parameters.map(({ field }) => field);
    };
    for (const [thread, field] of [
      ['give', 'by'],
      ['add', 'n'],
    ] as const) {
      assert.deepEqual(await missing(thread, taken), []);
      for (const none of [undefined, '20260101-0000-0000', '../..'])
        assert.deepEqual(await missing(thread, none), [field]);
    }
  });
});
