import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a thread that is declared twice is marked at the later place, with the first as related place', () => {
  checkFindings(`
threads:
  build: { run: make }
  ^^^^^ [1] related: "build" stands here first
  test: { run: make test }
  "build": { run: make all }
   ^^^^^ [1] duplicate-key: "build" stands here a second time. Remove or rename one of the two.
`);
});

test('in any map, block or flow, also for a key of ours and for names with a meaning in JavaScript', () => {
  checkFindings(`
threads:
  build: { run: make, run: make all }
           ^^^ [1] related
                      ^^^ [1] duplicate-key
  __proto__: { run: a }
  ^^^^^^^^^ [2] related
  __proto__: { run: b }
  ^^^^^^^^^ [2] duplicate-key
`);
});

test('a merged key may stand again: that is what merging is for', () => {
  checkFindings(`
x-defaults: &defaults { run: make, timeout: 3 }
threads:
  build: { <<: *defaults, timeout: 4 }
`);
});
