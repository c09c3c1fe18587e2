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
