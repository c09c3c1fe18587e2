import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { Paced } from '../../client/run/paced.ts';

describe('calls that are paced', () => {
  let calls = 0;
  let paced: Paced;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    calls = 0;
    paced = new Paced(() => calls++, 200);
  });
  afterEach(() => mock.timers.reset());

  it('the first call comes at once, those soon after it together', () => {
    paced.ask();
    assert.equal(calls, 1);
    for (let count = 0; count < 100; count++) paced.ask();
    assert.equal(calls, 1);
    mock.timers.tick(200);
    assert.equal(calls, 2);
    mock.timers.tick(1000);
    assert.equal(calls, 2);
  });

  it('a thousand calls in a second are a few', () => {
    for (let ms = 0; ms < 1000; ms++) {
      paced.ask();
      mock.timers.tick(1);
    }
    assert.ok(calls >= 5 && calls <= 6, String(calls));
  });

  it('the last state is shown at the end, and nothing after it', () => {
    paced.ask();
    paced.ask();
    paced.end();
    assert.equal(calls, 2);
    paced.end();
    mock.timers.tick(1000);
    assert.equal(calls, 2);
  });
});
