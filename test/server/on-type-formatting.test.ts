import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { onTypeFormatting } from '../../server/features/on-type-formatting.ts';
import { markedText } from './marked-text.ts';
import { openDocument } from './open-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'threads-enter-'));
mkdirSync(join(folder, 'threads'));
writeFileSync(join(folder, 'threads/load.py'), '');
after(() => rmSync(folder, { recursive: true }));

/** The text after a line break at the mark, which an editor indents as the line before. */
function broken(marked: string): string {
  const { text, offset } = markedText(marked);
  const own = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const typed = `\n${/^ */u.exec(own)?.[0] ?? ''}`;
  const next = text.slice(0, offset) + typed + text.slice(offset);
  const lines = TextDocument.create('', '', 0, next);
  const edits = onTypeFormatting(openDocument(next, folder), lines.positionAt(offset + typed.length));
  return TextDocument.applyEdits(lines, edits);
}

describe('a new line is indented', () => {
  for (const [what, marked, below] of [
    ['below a key without a value', 'threads:‸\n', '  '],
    ['with a comment', 'threads: # all‸\n', '  '],
    ['below a thread that has nothing to run', 'threads:\n  a:‸\n', '    '],
    ['as far as the file does elsewhere', 'threads:\n    a:\n        run: x\n        env:‸\n', '            '],
    ['as what stands there already', 'threads:‸\n    a: { run: x }\n', '    '],
    ['as a list at the margin', 'dependencies:‸\n# first\n- source_thread: a\n', ''],
    ['behind the first key of an item', 'dependencies:\n  - source_thread: a‸\n', '    '],
    ['behind it, before the other keys', 'dependencies:\n- source_thread: a‸\n  target_thread: b\n', '  '],
    ['behind it in quotes', `dependencies:\n  - "source_thread": 'a'‸\n`, '    '],
    ['below a key of an item', 'dependencies:\n  - data_mapping:‸\n', '      '],
    ['below the header of a block', 'threads:\n  a:\n    run: |‸\n    cwd: b\n', '      '],
    ['below it, as the block is', 'threads:\n  a:\n    run: |‸\n          echo\n', '          '],
  ] as const) {
    test(what, () => {
      const { text, offset } = markedText(marked);
      assert.equal(broken(marked), `${text.slice(0, offset)}\n${below}${text.slice(offset)}`);
    });
  }
});

describe('a new line stays as it is', () => {
  for (const [what, marked] of [
    ['behind a thread whose script is found', 'threads:\n  load:‸\n'],
    ['behind a key with a value', 'threads:\n  a:\n    run: x‸\n'],
    ['behind a key with an alias', 'threads:\n  a: &a { run: x }\n  b: *a‸\n'],
    ['within a block of text', 'threads:\n  a:\n    run: |\n      - name: x‸\n      echo\n'],
    ['within quotes', 'threads:\n  a:\n    run: "echo‸ x"\n'],
    ['within quotes of several lines', 'dependencies:\n  - description: "one‸\n      two"\n'],
    ['within brackets', 'dependencies:\n  - { source_thread: a,‸ target_thread: b }\n'],
    ['below a list in brackets that goes on', 'threads:\n  a: { run: x, args: [‸\n    b] }\n'],
    ['behind an item that is a word', 'threads:\n  a:\n    args:\n      - one‸\n'],
    ['behind a comment', 'threads: # - a: b\n  # - key:‸\n  a: { run: x }\n'],
    ['before what stands behind the cursor', 'threads:‸ a\n'],
    ['behind what is no YAML', 'threads: [}\n  a: {:‸\n'],
  ] as const) {
    test(what, () => {
      const { text, offset } = markedText(marked);
      const own = /^ */u.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[0] ?? '';
      assert.equal(broken(marked), `${text.slice(0, offset)}\n${own}${text.slice(offset)}`);
    });
  }
});
