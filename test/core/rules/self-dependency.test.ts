import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a thread cannot wait for itself: told once, and not as a cycle', () => {
  checkFindings(`
threads:
  a: { run: make }
dependencies:
  - source_thread: a
    target_thread: "a"
                    ^ self-dependency: "a" would wait for itself and could never start...
  - { source_thread: a, target_thread: a, enabled: false }
`);
});
