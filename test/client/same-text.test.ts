import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameText } from '../../client/run/same-text.ts';

test('texts that an editor shows alike are the same, whatever their line ends and their byte order mark', () => {
  assert.ok(isSameText('\uFEFFa\r\nb\rc\n', 'a\nb\nc\n'));
  assert.ok(isSameText('a\nb\n', 'a\r\nb\r\n'));
  assert.equal(isSameText('a\n', 'a'), false);
  assert.equal(isSameText('a\n\nb', 'a\r\nb'), false);
  assert.equal(isSameText('a\uFEFF', 'a'), false);
});
