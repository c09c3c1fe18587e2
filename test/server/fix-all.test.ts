import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InitializeParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientAbilitiesOf } from '../../server/client-abilities.ts';
import { fixAll } from '../../server/features/code-actions.ts';
import { en } from '../../server/words/en.ts';
import { openDocument } from './open-document.ts';

const abilities = clientAbilitiesOf({ capabilities: {} } as unknown as InitializeParams);

function fixed(text: string): string | undefined {
  const document = openDocument(text);
  const [action] = fixAll(document, { abilities, words: en });
  const edits = action?.edit?.changes?.[document.uri];
  return edits && TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
}

const threads = 'threads: { a: { run: x }, b: { run: x }, c: { run: x } }\n';
const item = (source: string, target: string): string =>
  `  - { source_thread: ${source}, target_thread: ${target} } # ${source}${target}\n`;

test('what stands twice and what others imply goes at once; the rest stays to the byte', () => {
  const head = `${threads}dependencies:\n${item('a', 'b')}`;
  const text = `${head}${item('a', 'c')}${item('b', 'c')}${item('a', 'b')}# the end\n`;
  assert.equal(fixed(text), `${head}${item('b', 'c')}# the end\n`);
});

test('findings whose repair is a guess are left alone', () => {
  assert.equal(fixed(`${threads}dependencies: [{ source_thread: a, target_thread: bb }]\n`), undefined);
});
