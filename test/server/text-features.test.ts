import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { documentLinks } from '../../server/features/document-links.ts';
import { foldingRanges } from '../../server/features/folding-ranges.ts';
import { selectionRanges } from '../../server/features/selection-ranges.ts';
import {
  semanticTokens,
  semanticTokensDelta,
  semanticTokensIn,
  semanticTokensLegend,
} from '../../server/features/semantic-tokens.ts';
import type { ThreadDocument } from '../../server/thread-document.ts';
import { markedText } from './marked-text.ts';
import { openDocument, textIn } from './open-document.ts';

describe('folding', () => {
  /** `first-last` with the kind, where it has one; lines from 1. */
  const folds = (text: string): string[] =>
    foldingRanges(openDocument(text)).map(
      ({ startLine, endLine, kind }) => `${startLine + 1}-${endLine + 1}${kind === undefined ? '' : ` ${kind}`}`,
    );

  test('keys, items and block scalars fold up to their last line, without the blank lines behind', () => {
    const text =
      'threads:\n  a:\n    run: |\n      one\n      two\n\n  b: { run: x }\n\ndependencies:\n  - source_thread: a\n    target_thread: b\n';
    assert.deepEqual(folds(text), ['1-7', '2-5', '3-5', '9-11', '10-11']);
  });

  test('a comment before the next key is not folded with the one before', () => {
    assert.deepEqual(folds('threads:\n  a:\n    run: x\n  # about b\n  b: { run: x }\n'), ['1-5', '2-3']);
  });

  test('comments and regions fold, also one inside the other; a number sign in a text is none', () => {
    const text =
      '# one\n# two\n# region R\nthreads:\n  a:\n    run: |\n      # no\n      # comment\n# endregion\n# single\n';
    assert.deepEqual(folds(text), ['1-2 comment', '3-9 region', '4-8', '5-8', '6-8']);
  });

  test('CRLF, flow style and a broken line', () => {
    assert.deepEqual(folds('threads: {\r\n  a: { run: x },\r\n}\r\n'), ['1-3']);
    assert.deepEqual(folds('threads:\n  a:\n    run: x\ndependencies: ]\n'), ['1-3', '2-3']);
  });

  test('a client that takes a few gets the first ones', () => {
    const document = openDocument('threads:\n  a:\n    run: x\n  b:\n    run: y\n');
    assert.equal(foldingRanges(document, 2).length, 2);
  });
});

describe('selection', () => {
  /** What is selected, step by step, from the cursor `‸`. */
  const steps = (marked: string): string[] => {
    const { text, offset } = markedText(marked);
    const document = openDocument(text);
    const texts: string[] = [];
    const position = TextDocument.create('', '', 0, text).positionAt(offset);
    for (let range = selectionRanges(document, [position])[0]; range !== undefined; range = range.parent) {
      texts.push(textIn(document, range.range));
    }
    return texts;
  };

  test('from a word to its text, with its quotes, its entry, its map, to the whole file', () => {
    assert.deepEqual(steps('threads:\n  a:\n    run: "ec‸ho hi" # hm\n'), [
      'echo',
      'echo hi',
      '"echo hi"',
      'run: "echo hi"',
      'a:\n    run: "echo hi"',
      'threads:\n  a:\n    run: "echo hi"',
      'threads:\n  a:\n    run: "echo hi" # hm\n',
    ]);
  });

  test('an item of a list, in flow style', () => {
    assert.deepEqual(steps('secrets: [ONE, T‸WO]'), ['TWO', '[ONE, TWO]', 'secrets: [ONE, TWO]']);
  });

  test('every place has a selection, also in an empty file', () => {
    assert.deepEqual(steps('‸').length, 1);
    assert.deepEqual(steps('threads:\n‸  a:\n').at(-1), 'threads:\n  a:\n');
  });
});

describe('links', () => {
  const folder = mkdtempSync(join(tmpdir(), 'threads-links-'));
  writeFileSync(join(folder, 'a b.py'), '');
  after(() => rmSync(folder, { recursive: true }));

  test('the path of a script that is there opens it', () => {
    const document = openDocument('threads:\n  a: { script: "a b.py" }\n  b: { script: no.py }\n', folder);
    const [link, ...others] = documentLinks(document);
    assert.deepEqual(others, []);
    assert.ok(link !== undefined);
    assert.equal(textIn(document, link.range), 'a b.py');
    assert.equal(link.target, pathToFileURL(join(folder, 'a b.py')).href);
  });
});

/** The tokens of an answer, each where it stands. */
function tokensIn(data: readonly number[]): { readonly line: number; readonly rest: readonly number[] }[] {
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [lines = 0, characters = 0, ...rest] = data.slice(index * 5, index * 5 + 5);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    return { line, rest: [character, ...rest] };
  });
}

describe('semantic tokens', () => {
  /** `type text` for each token, `!` behind a declaration. */
  const coloured = (document: ThreadDocument): string[] => {
    const { data } = semanticTokens(document);
    const texts: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, characters = 0, length = 0, type = 0, modifiers = 0] = data.slice(at, at + 5);
      character = lines > 0 ? characters : character + characters;
      line += lines;
      const range = { start: { line, character }, end: { line, character: character + length } };
      texts.push(
        `${semanticTokensLegend.tokenTypes[type] ?? '?'} ${textIn(document, range)}${modifiers === 1 ? '!' : ''}`,
      );
    }
    return texts;
  };
  const dependency = (condition: string): ThreadDocument =>
    openDocument(`dependencies:\n  - source_thread: a\n    target_thread: b\n    condition: ${condition}\n`);

  const file = [
    'threads:\n  a: { run: x, outputs: { n: integer } }\n  b: { run: x, inputs: { m: integer } }\n',
    'dependencies:\n  - source_thread: a\n    target_thread: b\n    data_mapping: { n: m }\n',
    '  - source_thread: b\n    target_thread: a\n    condition: data.n > 1\n',
  ].join('');

  test('those of a part of the text are those of the whole that stand there', () => {
    const document = openDocument(file);
    const whole = tokensIn(semanticTokens(document).data);
    for (const [line] of file.split('\n').entries()) {
      const range = { start: { line, character: 0 }, end: { line: line + 2, character: 0 } };
      const wanted = whole.filter((token) => token.line >= line && token.line < line + 2);
      assert.deepEqual(tokensIn(semanticTokensIn(document, range).data), wanted, `line ${line}`);
    }
  });

  test('after an edit, the client is told what has changed, and all where it has not the latest', () => {
    const document = openDocument(file);
    const first = semanticTokens(document);
    const at = { line: 4, character: 21 };
    document.change([{ range: { start: at, end: at }, text: 'nother' }], 2);
    const delta = semanticTokensDelta(document, first.resultId ?? '');
    assert.ok('edits' in delta);
    const patched = [...first.data];
    for (const { start, deleteCount, data = [] } of delta.edits) patched.splice(start, deleteCount, ...data);
    const now = semanticTokens(document);
    assert.deepEqual(patched, now.data);
    assert.ok((delta.edits[0]?.data?.length ?? 0) < now.data.length / 2, 'little has changed');
    assert.ok('data' in semanticTokensDelta(document, first.resultId ?? ''), 'that is not the latest any more');
  });

  test('names of threads and fields', () => {
    const document = openDocument(
      'threads:\n  a: { run: x, outputs: { n: integer } }\ndependencies:\n  - source_thread: a\n    target_thread: b\n    data_mapping: { n: m }\n',
    );
    assert.deepEqual(coloured(document), [
      'function a!',
      'property n!',
      'function a',
      'function b',
      'property n',
      'property m',
    ]);
  });

  for (const [name, condition] of [
    ['plain', 'data.n > 1'],
    ['single-quoted', "'data.n > 1'"],
    ['double-quoted with escapes', String.raw`"data\u002en\x20> 1"`],
    ['folded', '>-\n      data.n\n      > 1'],
    ['literal', '|2\n       data.n\n       > 1'],
    ['over several lines', 'data.n\n      > 1'],
  ] as const) {
    test(`an expression, ${name}`, () => {
      assert.deepEqual(coloured(dependency(condition)).slice(2), [
        'parameter data',
        'property n',
        'operator >',
        'number 1',
      ]);
    });
  }

  test('a token over two lines of the file has a part on each; an expression that does not parse is coloured too', () => {
    assert.deepEqual(coloured(dependency('\'data.n == "a\n      b" &&\'')).slice(4), [
      'operator ==',
      'string "a',
      'string b"',
      'operator &&',
    ]);
  });

  test('an expression that an alias repeats is coloured once, where it stands', () => {
    const text =
      'dependencies:\n  - { source_thread: a, target_thread: b, condition: &c data.x }\n  - { source_thread: a, target_thread: d, condition: *c }\n';
    assert.deepEqual(
      coloured(openDocument(text)).filter((token) => !token.startsWith('function')),
      ['parameter data', 'property x'],
    );
  });
});
