import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsRequest, nodePlaceRequest, runRequirementsRequest } from '../../server/protocol/requests.ts';
import type { FindingsAnswer, NodePlaceAnswer, RunRequirementsAnswer } from '../../server/protocol/requests.ts';
import { LanguageClient } from './language-client.ts';

const uri = 'file:///nowhere/threads.yaml';
const broken = 'threads:\n  only: { run: make, timeout: soon }\n';
const sound = 'threads:\n  only: { run: make }\n';

test('what is asked of a file that is not open is answered of the text that comes with it', async (t) => {
  const client = new LanguageClient();
  t.after(() => client.process.kill());
  await client.start();
  const ask = <T>(method: string, more: object): Promise<T> =>
    client.connection.sendRequest(method, { textDocument: { uri }, ...more });

  assert.equal(await ask<FindingsAnswer>(findingsRequest, { most: 9 }), null);
  assert.equal(await ask<FindingsAnswer>(findingsRequest, { most: 9, text: 7 }), null);
  const found = await ask<FindingsAnswer>(findingsRequest, { most: 9, text: broken });
  assert.deepEqual(
    found?.findings.map(({ code, range }) => [code, range.start]),
    [['invalid-value', { line: 1, character: 30 }]],
  );
  const required = await ask<RunRequirementsAnswer>(runRequirementsRequest, { text: broken });
  assert.equal(required?.errors, 1);
  const place = await ask<NodePlaceAnswer>(nodePlaceRequest, { thread: 'only', text: broken });
  assert.deepEqual(place?.start, { line: 1, character: 2 });

  await client.open(uri, sound);
  assert.equal((await ask<FindingsAnswer>(findingsRequest, { most: 9, text: broken }))?.total, 0);
  assert.deepEqual(
    client.published.flatMap(({ diagnostics }) => diagnostics),
    [],
  );
  assert.equal(await client.shutdown(), 0);
});
