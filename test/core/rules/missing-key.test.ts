import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a dependency without one of its threads, or without both', () => {
  checkFindings(`
threads: { a: { run: x } }
dependencies:
  - type: parallel
    ^^^^ missing-key: "target_thread" is missing...
    source_thread: a
  - {}
    ^^ missing-key: "source_thread" is missing...
    ^^ missing-key: "target_thread" is missing...
`);
});
