import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineTable } from '../../core/line-table.ts';

test('positions are those of the Language Server Protocol, for all line ends and surrogates', () => {
  const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '😀', '\u2028')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: -2, max: 40 }), (content, offset) => {
      const line = new LineTable(content).positionAt(offset);
      const starts = TextDocument.create('file:///a', 'yaml', 1, content);
      // Between `\r` and `\n` the library steps back to the line's end; there the offset itself is meant.
      if (content[offset - 1] === '\r' && content[offset] === '\n') return;
      assert.deepEqual(line, starts.positionAt(offset));
    }),
  );
});
