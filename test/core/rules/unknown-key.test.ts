import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('a key that does not exist, everywhere, with the nearest one that is not used yet', () => {
  checkFindings(
    `
secret: [A]
^^^^^^ unknown-key: "secret" is no key of a thread file. Did you mean "secrets"?
threads:
  build:
    run: make
    retries: 3
    ^^^^^^^ unknown-key: "retries" is no key of a thread. There are still: description, script, args, ...
dependencies:
  - source_thread: build
    target_thread: build2
    source_tread: build
    ^^^^^^^^^^^^ unknown-key: "source_tread" is no key of a dependency. There are still: ...
  - { source_thread: build, target_thread: build3, "tpye": parallel }
                                                    ^^^^ unknown-key: "tpye" is no key of a dependency. Did you mean "type"?
coordination:
  polcy: strict
  ^^^^^ unknown-key: "polcy" is no key of \`coordination\`. Did you mean "policy"?
error_handling:
  max_retry: 3
  ^^^^^^^^^ unknown-key: "max_retry" is no key of \`error_handling\`. Did you mean "max_retries"?
`,
    { files: ['threads/build2.sh', 'threads/build3.sh'] },
  );
});

test('keys that begin with x- are let through everywhere', () => {
  checkFindings(`
x-top: 1
threads:
  x-note: hello
  build: { run: make, x-owner: ann, inputs: { x-a: 5 }, env: { x-b: [1] } }
  test: { run: make test }
dependencies:
  - { source_thread: build, target_thread: test, x-why: because }
coordination: { x-c: 1 }
error_handling: { x-d: 1 }
schemas: { x-e: 1 }
`);
});

test('a key inside an anchor is told once, however many use it', () => {
  checkFindings(
    `
x-defaults: &defaults
  tiemout: 3
  ^^^^^^^ unknown-key
threads:
  a: { <<: *defaults, run: x }
  b: { <<: *defaults, run: y }
  c: *defaults
     ^^^^^^^^^ no-command
`.replace(/ {2}c.*\n.*\n/u, ''),
  );
});

test("a list or a map is no key, but for the keys that are one's own", () => {
  checkFindings(`
threads:
  ? [a, b]
    ^^^^^^ unknown-key: A list or a map cannot be a key here. Write a word.
  : { run: x }
  ? - c
    ^^^ unknown-key: A list or a map cannot be a key here. Write a word.
  : { run: x }
  d: &d
    run: x
  *d : { run: x }
  ^^ unknown-key: A list or a map cannot be a key here. Write a word.
  e: { run: x, x-own: { [a, b]: c } }
x-own: { ? { a: b } : c }
`);
});
