import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filePlaceAt, knownKeys, type FilePlace } from '../../core/schema/file-schema.ts';
import { en } from '../../server/words/en.ts';
import { zhCn } from '../../server/words/zh-cn.ts';

/** Every place of a thread file that its schema describes. */
function describedPlaces(): FilePlace[] {
  const paths = [[], ['threads', 'a'], ['dependencies', '0'], ['coordination'], ['error_handling']];
  return paths.flatMap((path) => {
    const place = filePlaceAt(path);
    return place === undefined ? [] : [...knownKeys(place).values()];
  });
}

test('every key is documented in English and in Chinese', () => {
  const places = describedPlaces();
  assert.equal(places.length > 45, true);
  for (const place of places) {
    assert.notEqual(en.keyDocumentation(place) ?? '', '', place.id);
    assert.match(zhCn.keyDocumentation(place) ?? '', /\p{Script=Han}/u, place.id);
  }
});
