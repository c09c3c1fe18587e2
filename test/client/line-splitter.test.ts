import assert from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert as always, nat, property, string } from 'fast-check';
import { LineSplitter } from '../../client/run/line-splitter.ts';

test('lines are the same however the bytes are cut', () => {
  const line = string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '));
  const cuts = array(nat(200));
  always(
    property(array(line), cuts, (lines, places) => {
      const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
      const told: string[] = [];
      const splitter = new LineSplitter((text) => told.push(text));
      let from = 0;
      for (const to of [...places.filter((place) => place < bytes.length).sort((a, b) => a - b), bytes.length]) {
        splitter.add(bytes.subarray(from, to));
        from = to;
      }
      splitter.end();
      assert.deepEqual(told, lines);
    }),
  );
});

test('a last line without its end counts', () => {
  const told: string[] = [];
  const splitter = new LineSplitter((text) => told.push(text));
  splitter.add(Buffer.from('a\nb'));
  splitter.end();
  assert.deepEqual(told, ['a', 'b']);
});
