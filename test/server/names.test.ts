import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { array, assert as check, constantFrom, nat, property, record, type Arbitrary } from 'fast-check';
import { ResponseError, type InitializeParams, type Position } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { clientAbilitiesOf } from '../../server/client-abilities.ts';
import { definition } from '../../server/features/definition.ts';
import { documentHighlight } from '../../server/features/document-highlight.ts';
import { references } from '../../server/features/references.ts';
import { prepareRename, rename } from '../../server/features/rename.ts';
import { allMentions } from '../../server/mentions.ts';
import type { ThreadDocument } from '../../server/thread-document.ts';
import { en } from '../../server/words/en.ts';
import { markedText } from './marked-text.ts';
import { openDocument, textIn } from './open-document.ts';

const abilities = clientAbilitiesOf({ capabilities: {} } as unknown as InitializeParams);

function marked(text: string): { readonly document: ThreadDocument; readonly position: Position } {
  const { text: plain, offset } = markedText(text);
  return { document: openDocument(plain), position: TextDocument.create('', '', 0, plain).positionAt(offset) };
}

/** The text after the name at the cursor became another one, or why it cannot. */
function renamed(text: string, newName: string): string {
  const { document, position } = marked(text);
  return renamedAt(document, position, newName);
}

function renamedAt(document: ThreadDocument, position: Position, newName: string): string {
  const edit = rename(document, { position, newName }, { abilities, words: en });
  if (edit instanceof ResponseError) return `refused: ${edit.message}`;
  const edits = edit?.changes?.[document.uri] ?? [];
  return TextDocument.applyEdits(TextDocument.create('', '', 0, document.text), [...edits]);
}

const file = `schemas:
  order: { type: object, properties: { id: { $ref: '#/schemas/id' } } }
  id: { type: integer }
threads:
  fetch: # the source
    run: x
    outputs:
      count: integer # how many
      "orders": { type: array, items: { $ref: "#/schemas/order" } }
  check: { run: x, inputs: { n: integer, count: integer } }
dependencies:
  - source_thread: fetch
    target_thread: check
    type: conditional
    condition: >-
      data.count > 1 &&
      data["count"] < 9 && has(data.orders)
    data_mapping: { 'count': n }
  - source_thread: fetch
    target_thread: check
    condition: "lambda d: d[\\"count\\"] > 1 and d.get('count')"
  - { source_thread: check, target_thread: fetch, enabled: false, condition: data.count > 1 }
`;

/** The file with the cursor in the n-th of these words. */
function cursorIn(word: string, n = 0): string {
  let at = -1;
  for (let i = 0; i <= n; i++) at = file.indexOf(word, at + 1);
  return `${file.slice(0, at + 1)}‸${file.slice(at + 1)}`;
}

describe('fields and schemas', () => {
  test('an output is found in its declaration, in mappings and in expressions of both languages', () => {
    const { document, position } = marked(cursorIn('count'));
    const places = references(document, position, true);
    assert.deepEqual(
      places.map(({ range }) => [range.start.line, textIn(document, range)]),
      [7, 15, 16, 17, 20, 20].map((line) => [line, 'count']),
    );
    assert.equal(references(document, position, false).length, 5);
    assert.deepEqual(
      documentHighlight(document, position).map(({ kind }) => kind),
      [3, 2, 2, 2, 2, 2],
    );
  });

  test('the input of another thread that has the same name is another field', () => {
    const { document, position } = marked(cursorIn('count: integer }'));
    assert.equal(references(document, position, true).length, 1);
  });

  test('from a use to the declaration', () => {
    for (const [at, line] of [
      [cursorIn('count > 1 &&'), 7],
      [cursorIn("count': n"), 7],
      [cursorIn('n }'), 9],
      [cursorIn('order" }'), 1],
    ] as const) {
      const { document, position } = marked(at);
      assert.equal(definition(document, position)?.range.start.line, line, at);
    }
  });

  test('renaming keeps quotes, comments and everything else', () => {
    const after = renamed(cursorIn('count'), 'total');
    assert.equal(
      after,
      file
        .replaceAll('count', 'total')
        .replace('total: integer } }', 'count: integer } }')
        .replace('data.total > 1 }', 'data.count > 1 }'),
    );
    assert.equal(
      renamed(cursorIn('order:'), 'purchase'),
      file.replace('order:', 'purchase:').replace('/order"', '/purchase"'),
    );
    assert.equal(
      renamed(cursorIn("id' }"), 'key'),
      file.replace("/id'", "/key'").replace('  id: { type', '  key: { type'),
    );
  });

  test('fields that pass under their own name keep one name', () => {
    const text =
      'threads:\n  a: { run: x, outputs: { f‸: string } }\n  b: { run: x, inputs: { f: string } }\ndependencies: [{ source_thread: a, target_thread: b, type: data_flow }]\n';
    assert.equal(renamed(text, 'g'), text.replace('‸', '').replaceAll('f: string', 'g: string'));
  });

  test('a thread that declares no inputs takes fields under their own names too', () => {
    const text = `threads:
  a: { run: x, outputs: { f: string } }
  b: { run: x, outputs: { g: string } }
  c: { run: x }
dependencies:
  - { source_thread: a, target_thread: c, type: data_flow }
  - { source_thread: b, target_thread: c, data_mapping: { g: f‸ } }
`;
    assert.equal(renamed(text, 'h'), text.replace('‸', '').replace('f: string', 'h: string').replace('g: f', 'g: h'));
  });

  test('fields that threads share by an alias are renamed once for all', () => {
    const text =
      'threads:\n  a: { run: x, outputs: &o { f‸: string } }\n  b: { run: x, outputs: *o }\n  c: { run: x }\ndependencies: [{ source_thread: b, target_thread: c, condition: data.f == "x" }]\n';
    assert.equal(
      renamed(text, 'g'),
      text.replace('‸', '').replace('f: string', 'g: string').replace('data.f', 'data.g'),
    );
  });

  test('what would clash or cannot be written is refused with a reason', () => {
    for (const name of ['orders', 'a-b', 'in', '1x', ''])
      assert.match(renamed(cursorIn('count'), name), /^refused: ./, name);
    assert.match(renamed(cursorIn('order:'), 'id'), /^refused: /);
    assert.match(renamed(cursorIn('n: integer'), 'count'), /^refused: /);
    const escaped = `threads:\n  a: { run: x, outputs: { f‸: string } }\n  b: { run: x }\ndependencies: [{ source_thread: a, target_thread: b, condition: 'data["\\x66"] == "x"' }]\n`;
    assert.match(renamed(escaped, 'g'), /^refused: /);
  });

  test('what is asked to be renamed is the name alone', () => {
    const { document, position } = marked(cursorIn('count"] < 9'));
    const prepared = prepareRename(document, position);
    assert.equal(prepared?.placeholder, 'count');
    assert.equal(prepared === null ? '' : textIn(document, prepared.range), 'count');
    const nothing = marked(cursorIn('has('));
    assert.equal(prepareRename(nothing.document, nothing.position), null);
  });
});

describe('there and back', () => {
  const quoted = (word: string, style: string): string => (style === '' ? word : style + word + style);
  const style = constantFrom('', '"', "'");
  const thread = record({
    quotes: style,
    fields: array(constantFrom('f', 'g', 'h'), { maxLength: 3 }),
    isFlow: constantFrom(true, false),
  });
  const dependency = record({
    from: nat(4),
    to: nat(4),
    quotes: style,
    form: nat(6),
    field: constantFrom('f', 'g', 'h'),
  });
  const files = record({
    threads: array(thread, { minLength: 2, maxLength: 5 }),
    dependencies: array(dependency, { maxLength: 6 }),
    end: constantFrom('\n', '\r\n'),
    at: nat(),
  });
  type File = typeof files extends Arbitrary<infer Value> ? Value : never;

  function textOf({ threads, dependencies, end }: File): string {
    const lines = ['# a file', 'threads:'];
    threads.forEach(({ quotes, fields, isFlow }, index) => {
      const names = [...new Set(fields)];
      const outputs = `{ ${names.map((name) => `${quoted(name, quotes)}: string`).join(', ')} }`;
      const name = quoted(`t${index}`, quotes);
      if (isFlow) lines.push(`  ${name}: { run: x, outputs: ${outputs}, inputs: ${outputs} } # ${index}`);
      else
        lines.push(
          `  ${name}:`,
          '    run: x',
          `    outputs: ${outputs}`,
          '    inputs:',
          ...names.map((field) => `      ${field}: string`),
        );
    });
    lines.push('dependencies:');
    for (const { from, to, quotes, form, field } of dependencies) {
      const end = (position: number): string => quoted(`t${position % threads.length}`, quotes);
      const body = [
        '',
        'type: data_flow',
        `data_mapping: { ${field}: f }`,
        `condition: data.${field} == "f"`,
        `condition: 'data["${field}"] != null'`,
        `condition: |\n      lambda f: f.get("${field}", 'f')`,
        `transform: "{'f': data.${field}}"`,
      ][form];
      lines.push(`  - source_thread: ${end(from)} # ${field}`, `    target_thread: ${end(to)}`);
      if (body !== undefined && body !== '') lines.push(`    ${body}`);
    }
    return lines.join('\n').replaceAll('\n', end) + end;
  }

  test('renaming a thread or a field to another name and back gives the same bytes', () => {
    let count = 0;
    check(
      property(files, (file) => {
        const text = textOf(file);
        const document = openDocument(text);
        const mentions = allMentions(document.analysis);
        const asked = mentions[file.at % mentions.length];
        assert.ok(asked);
        const position = document.rangeOf(asked.range).start;
        const there = renamedAt(document, position, 'another');
        assert.notEqual(there, text);
        assert.ok(!there.startsWith('refused'), there);
        const back = openDocument(there);
        const place = allMentions(back.analysis).find(({ symbol }) => symbol.name === 'another');
        assert.ok(place);
        assert.equal(renamedAt(back, back.rangeOf(place.range).start, asked.symbol.name), text);
        const codes = (of: ThreadDocument): string[] => of.analysis.diagnostics.map(({ code }) => code).sort();
        assert.deepEqual(codes(back), codes(document), there);
        count++;
      }),
      { numRuns: 1000 },
    );
    assert.equal(count, 1000);
  });
});
