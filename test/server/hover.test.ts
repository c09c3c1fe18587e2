import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { hover } from '../../server/features/hover.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { en } from '../../server/words/en.ts';
import type { ServerWords } from '../../server/words/server-words.ts';
import { zhCn } from '../../server/words/zh-cn.ts';
import { markedText } from './marked-text.ts';
import { openDocument, textIn } from './open-document.ts';

/** `what it covers: what it says`, or nothing. */
async function hovered(marked: string, words: ServerWords = en): Promise<string | undefined> {
  const { text, offset } = markedText(marked);
  const document = openDocument(text);
  const position = TextDocument.create('', '', 0, text).positionAt(offset);
  const found = await hover(document, position, { words, runs: noPastRuns });
  if (found === null || typeof found.contents !== 'object' || !('value' in found.contents)) return undefined;
  return `${found.range === undefined ? '' : textIn(document, found.range)}: ${found.contents.value}`;
}

const flow = (dependency: string): string => `schemas: { order: { type: object } }
threads:
  fetch: { run: x, outputs: { count: { type: integer, minimum: 1, description: 'How *many*' } } }
  check: { run: x, inputs: { n: { type: number, default: 3 }, o: { $ref: "#/schemas/order" } } }
dependencies:
  - { source_thread: fetch, target_thread: check, ${dependency} }
`;

test('every key says what it is for and what it is without it, in both languages', async () => {
  assert.equal(
    await hovered('coordination:\n  time‸out: 3\n'),
    'timeout: Seconds for one attempt of a thread, 0 for none.\n\nBy default `300`.',
  );
  assert.match((await hovered('thr‸eads: {}\n')) ?? '', /^threads: The threads by name/);
  assert.match((await hovered('threads: { a: { ti‸meout: 3 } }\n', zhCn)) ?? '', /一次尝试的秒数/);
  assert.match(
    (await hovered('threads:\n  "a": { inputs: { x: { "mini‸mum": 3 } } }\n')) ?? '',
    /^minimum: The smallest/,
  );
  assert.match((await hovered('threads: { a: { run: "x } }\ncoordination:\n  pol‸icy: strict\n')) ?? '', /^policy: /);
});

test('the names that a user gives are no keys', async () => {
  assert.equal(await hovered('threads: { a: { env: { H‸OME: x } } }\n'), undefined);
  assert.equal(await hovered('x-mi‸ne: 3\n'), undefined);
});

test('a field says whose it is, its type and its description, wherever it stands', async () => {
  const expected = 'count: **count**, an output of **fetch**\n\n`integer >= 1`\n\nHow \\*many\\*';
  assert.equal(await hovered(flow('data_mapping: { co‸unt: n }')), expected);
  assert.equal(await hovered(flow('condition: data.co‸unt > 1')), expected);
  assert.equal(
    await hovered(flow('data_mapping: { count: ‸n }')),
    'n: **n**, an input of **check** · optional\n\n`number`',
  );
});

test('a schema says what it is at its references', async () => {
  assert.equal(await hovered(flow('').replace('/order"', '/ord‸er"')), 'order: **order**\n\n`object`');
});

test('an expression says what it gives', async () => {
  assert.equal(await hovered(flow('condition: data.count ‸> 1')), 'data.count > 1: CEL, gives `bool`');
  assert.match((await hovered(flow('transform: "lambda d: {‸\'a\': 1}"'))) ?? '', /Python, gives `dict`$/);
  assert.equal(await hovered(flow('condition: data.count >‸> 1')), undefined);
});
