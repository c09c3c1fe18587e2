import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { maskText, SecretMask } from '../../../coordinator/process/secret-mask.ts';

function masked(secrets: readonly string[], chunks: readonly Buffer[]): Buffer {
  const mask = new SecretMask(secrets);
  return Buffer.concat([...chunks.map((chunk) => mask.push(chunk)), mask.end()]);
}

it('secrets are masked, whole or as JSON spells them', () => {
  assert.equal(maskText('a hunter2 b', ['hunter2']), 'a *** b');
  assert.equal(maskText(JSON.stringify({ key: 'a"b\nc' }), ['a"b\nc']), '{"key":"***"}');
  assert.equal(maskText('(x+)', ['x+', '']), '(***)');
  assert.equal(maskText('abcdef abc', ['abc', 'abcdef']), '*** ***');
});

it('what only begins like a secret is shown in the end', () => {
  assert.equal(
    masked(['hunter2'], [Buffer.from('a hun'), Buffer.from('ting b hunter')]).toString(),
    'a hunting b hunter',
  );
});

it('bytes that are no UTF-8 stay as they are', () => {
  assert.deepEqual(
    [...masked(['ä'], [Buffer.from([0xff, 0xc3]), Buffer.from([0xa4, 0x80])])],
    [0xff, 0x2a, 0x2a, 0x2a, 0x80],
  );
});

it('however a stream is cut, the result is that of the whole text', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 4 }), fc.array(letters, { maxLength: 12 }), (secrets, chunks) => {
      const streamed = masked(
        secrets,
        chunks.map((chunk) => Buffer.from(chunk)),
      ).toString();
      assert.equal(streamed, maskText(chunks.join(''), secrets));
    }),
    { numRuns: 2000 },
  );
});
