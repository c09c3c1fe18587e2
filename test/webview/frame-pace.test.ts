import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FramePace } from '../../webview/frame-pace.ts';

test('a screen is slow while most frames come late, not for one of them, and no longer than that', () => {
  const pace = new FramePace();
  for (let at = 0; at < 20; at++) pace.add(16);
  pace.add(5000);
  assert.equal(pace.isSlow, false);
  for (let at = 0; at < 8; at++) pace.add(100);
  assert.equal(pace.isSlow, true);
  for (let at = 0; at < 5; at++) pace.add(33);
  assert.equal(pace.isSlow, false);
});

test('the first frames, drawn while the window opens, say nothing yet', () => {
  const pace = new FramePace();
  for (let at = 0; at < 8; at++) pace.add(400);
  assert.equal(pace.isSlow, false);
});
