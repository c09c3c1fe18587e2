import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a conditional dependency needs a condition', () => {
  checkFindings(`
threads: { a: { run: x }, b: { run: x } }
dependencies:
  - { source_thread: a, target_thread: b, type: conditional }
                                                ^^^^^^^^^^^ missing-condition: A conditional dependency needs...
  - { source_thread: b, target_thread: a, type: conditional, condition: data.ok, enabled: false }
`);
});
