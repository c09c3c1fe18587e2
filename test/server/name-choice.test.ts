import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NameChoice } from '../../server/completion/name-choice.ts';

describe('names to offer', () => {
  test('few are all offered, whatever has been typed', () => {
    const choice = new NameChoice('zzz');
    assert.deepEqual(choice.of(['a', 'b']), ['a', 'b']);
    assert.equal(choice.leavesOut, false);
  });

  test('of thousands a bounded part is offered, and the client is told to ask again', () => {
    const choice = new NameChoice('');
    const names = Array.from({ length: 10_000 }, (_, n) => `thread_${n}`);
    const offered = choice.of(names);
    assert.ok(offered.length < 1000);
    assert.deepEqual(offered, names.slice(0, offered.length));
    assert.equal(choice.leavesOut, true);
  });

  test('what begins as typed comes first, then what has the letters in their order; nothing else', () => {
    const others = Array.from({ length: 10_000 }, (_, n) => `thread_${n}`);
    const offered = new NameChoice('Load').of([...others, 'up_load_data', 'load_data', 'lo_ad', 'daol']);
    assert.deepEqual(offered, ['load_data', 'up_load_data', 'lo_ad']);
  });
});
