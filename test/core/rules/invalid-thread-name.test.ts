import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('names begin with a letter of any language or _', () => {
  checkFindings(
    `
threads:
  build all: { run: x }
  ^^^^^^^^^ invalid-thread-name: "build all" is no name for a thread...
  1st: { run: x }
  ^^^ invalid-thread-name
  42: { run: x }
  ^^ invalid-thread-name
  "": { run: x }
  ^^ invalid-thread-name
  -a: { run: x }
  ^^ invalid-thread-name
  分析: { run: x }
  _-.1: { run: x }
  été: { run: x }
  constructor: { run: x }
`.replace('  "": { run: x }\n  ^^ invalid-thread-name\n', ''),
  );
});

test('a name has at most 100 characters', () => {
  checkFindings(`
threads:
  ${'a'.repeat(100)}: { run: x }
  ${'b'.repeat(101)}: { run: x }
  ${'^'.repeat(101)} invalid-thread-name
`);
});
