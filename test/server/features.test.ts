import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ResponseError, type InitializeParams, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientAbilitiesOf } from '../../server/client-abilities.ts';
import { definition } from '../../server/features/definition.ts';
import { documentHighlight } from '../../server/features/document-highlight.ts';
import { documentSymbols } from '../../server/features/document-symbols.ts';
import { hover } from '../../server/features/hover.ts';
import { references } from '../../server/features/references.ts';
import { prepareRename, rename } from '../../server/features/rename.ts';
import { nodeAt } from '../../server/requests/node-at.ts';
import { nodePlace } from '../../server/requests/node-place.ts';
import { runRequirements } from '../../server/requests/run-requirements.ts';
import { ThreadDocument } from '../../server/thread-document.ts';
import { noPastRuns } from '../../server/runs/past-runs.ts';
import { en } from '../../server/words/en.ts';
import { markedText } from './marked-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-features-'));
mkdirSync(join(folder, 'threads'));
writeFileSync(join(folder, 'threads', 'load.py'), '');
after(() => rmSync(folder, { recursive: true }));
const uri = pathToFileURL(join(folder, 'threads.yaml')).href;

/** A document of which one place is marked with `‸`. */
function marked(text: string) {
  const { text: plain, offset } = markedText(text);
  const document = new ThreadDocument(uri, 1, plain, 'en');
  const position = TextDocument.create('', '', 0, plain).positionAt(offset);
  return { document, position, offset };
}

const context = { words: en, runs: noPastRuns };

const file = `threads:
  fetch: # the first
    description: Gets *all* orders
    run: curl x
  "report":
    run: echo
    inputs: { day: string, limit: { type: integer, default: 3 } }
dependencies:
  - source_thread: fetch
    target_thread: load
    type: data_flow
    data_mapping: { a: b }
  - source_thread: 'load'
    target_thread: report
  - source_thread: fetch
    target_thread: nowhere
`;
const at = (word: string, after = word): ReturnType<typeof marked> => {
  const start = file.indexOf(word, file.indexOf(after));
  return marked(`${file.slice(0, start + 1)}‸${file.slice(start + 1)}`);
};
const full = clientAbilitiesOf({
  capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } } },
} as unknown as InitializeParams);
const plain = clientAbilitiesOf({ capabilities: {} } as unknown as InitializeParams);

describe('navigation', () => {
  test('from a mention to the declaration, and from there to nowhere for a command line', () => {
    const { document, position } = at('fetch', 'source_thread: fetch');
    assert.deepEqual(definition(document, position), {
      uri,
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 7 } },
    });
    const declaration = at('fetch');
    assert.equal(definition(declaration.document, declaration.position), null);
  });

  test('a thread that the convention finds leads to its script', () => {
    const { document, position } = at('load', 'target_thread: load');
    assert.equal(definition(document, position)?.uri, pathToFileURL(join(folder, 'threads', 'load.py')).href);
  });

  test('references and highlights are all mentions, also in quotes; the declaration on demand', () => {
    const { document, position } = at('report', 'target_thread: report');
    assert.deepEqual(
      references(document, position, true).map(({ range }) => range.start.line),
      [4, 13],
    );
    assert.equal(references(document, position, false).length, 1);
    assert.deepEqual(
      documentHighlight(document, position).map(({ kind }) => kind),
      [3, 2],
    );
  });

  test('nothing where there is no name', async () => {
    const { document, position } = at('curl');
    assert.equal(definition(document, position), null);
    assert.deepEqual(references(document, position, true), []);
    assert.equal(prepareRename(document, position), null);
    assert.equal(await hover(document, position, context), null);
  });
});

describe('hover', () => {
  test('a thread: what it runs, its level, its neighbours; a description is text, not Markdown', async () => {
    const { document, position } = at('fetch');
    const contents = (await hover(document, position, context))?.contents;
    assert.deepEqual(contents, {
      kind: 'markdown',
      value: [
        '**fetch**',
        String.raw`Gets \*all\* orders`,
        '`curl x`',
        '- level 0\n- goes before `load`, `nowhere`',
      ].join('\n\n'),
    });
  });

  test('a dependency, on its type: what it means and what flows', async () => {
    const { document, position } = at('data_flow');
    assert.match(JSON.stringify(await hover(document, position, context)), /fetch → load.*`a` → `b`/);
  });
});

describe('rename', () => {
  const changed = (document: ThreadDocument, edits: readonly TextEdit[]): string =>
    TextDocument.applyEdits(TextDocument.create('', '', 0, document.text), [...edits]);

  test('there and back gives the same bytes', () => {
    const { document, position } = at('report');
    const edit = rename(document, { position, newName: '报告-2' }, { abilities: plain, words: en });
    assert.ok(edit !== null && !(edit instanceof ResponseError));
    const renamed = changed(document, edit.changes?.[uri] ?? []);
    assert.equal(renamed, file.replaceAll('report', '报告-2'));
    const back = new ThreadDocument(uri, 2, renamed, 'en');
    const backEdit = rename(back, { position, newName: 'report' }, { abilities: plain, words: en });
    assert.ok(backEdit !== null && !(backEdit instanceof ResponseError));
    assert.equal(changed(back, backEdit.changes?.[uri] ?? []), file);
  });

  test('the script found by convention goes with its thread', () => {
    const { document, position } = at('load', 'target_thread: load');
    const edit = rename(document, { position, newName: 'store' }, { abilities: full, words: en });
    assert.ok(edit !== null && !(edit instanceof ResponseError));
    assert.deepEqual(edit.documentChanges?.[1], {
      kind: 'rename',
      oldUri: pathToFileURL(join(folder, 'threads', 'load.py')).href,
      newUri: pathToFileURL(join(folder, 'threads', 'store.py')).href,
    });
  });

  test('a name for which a script lies ready is refused: it is another thread', () => {
    writeFileSync(join(folder, 'threads', 'ready.py'), '');
    const { document, position } = at('load', 'target_thread: load');
    const refusal = rename(document, { position, newName: 'ready' }, { abilities: full, words: en });
    assert.ok(refusal instanceof ResponseError);
    const own = at('report', 'target_thread: report');
    const edit = rename(own.document, { position: own.position, newName: 'ready' }, { abilities: full, words: en });
    assert.ok(edit !== null && !(edit instanceof ResponseError), 'a thread with a command of its own runs that');
    rmSync(join(folder, 'threads', 'ready.py'));
  });

  for (const newName of ['fetch', 'nowhere', '2x', '', 'a b']) {
    test(`'${newName}' is refused with a reason`, () => {
      const { document, position } = at('report');
      const refusal = rename(document, { position, newName }, { abilities: full, words: en });
      assert.ok(refusal instanceof ResponseError);
      assert.notEqual(refusal.message, '');
    });
  }
});

describe('what the client asks', () => {
  test('the outline has threads, dependencies and settings, each range around its name', () => {
    const { document } = marked(`${file}coordination: { policy: strict }\n‸`);
    const [threads, dependencies, coordination] = documentSymbols(document);
    assert.deepEqual(
      threads?.children?.map(({ name, detail }) => [name, detail]),
      [
        ['fetch', 'curl x'],
        ['report', 'echo'],
      ],
    );
    assert.deepEqual(
      dependencies?.children?.map(({ name }) => name),
      ['fetch → load', 'load → report', 'fetch → nowhere'],
    );
    assert.deepEqual(
      coordination?.children?.map(({ name, detail }) => [name, detail]),
      [['policy', 'strict']],
    );
  });

  test('a node is found where it stands, and stands where it is found', () => {
    const inThread = at('curl');
    assert.deepEqual(nodeAt(inThread.document.analysis, inThread.offset), { thread: 'fetch' });
    const inDependency = at('data_flow');
    assert.deepEqual(nodeAt(inDependency.document.analysis, inDependency.offset), { dependency: 0 });
    const atEnd = at('report');
    assert.equal(nodeAt(atEnd.document.analysis, atEnd.offset)?.thread, 'report');
    const { model, text } = inDependency.document.analysis;
    for (const node of [{ thread: 'report' }, { thread: 'nowhere' }, { dependency: 1 }]) {
      const place = nodePlace(model, node);
      assert.equal(text.slice(place?.start, place?.end), node.thread ?? 'report');
    }
    assert.equal(nodePlace(model, { thread: 'no such' }), undefined);
  });

  test('a run needs the inputs that nothing supplies, and no errors', () => {
    const { document } = marked(
      'threads: { a: { run: x, inputs: { day: string, n: { type: integer, default: 1 } } } }\n‸',
    );
    assert.deepEqual(structuredClone(runRequirements(document.analysis)), {
      errors: 0,
      enabled: true,
      threads: ['a'],
      parameters: [{ thread: 'a', field: 'day', schema: { type: 'string' } }],
    });
    const broken = marked(`${file}‸`);
    assert.equal(runRequirements(broken.document.analysis).errors > 0, true);
  });
});
