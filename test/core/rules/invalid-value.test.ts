import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('wrong types, at the scalar or at the key of a collection', () => {
  checkFindings(`
threads:
  build:
    run: [make]
    ^^^ invalid-value: "run" should be a text, and is a list.
    timeout: "5"
              ^ invalid-value: "timeout" should be a number, and is a text.
    max_retries: 1.5
                 ^^^ invalid-value: "max_retries" should be a whole number, and is a number with a fraction.
    args: [a, 1, { b: c }]
              ^ invalid-value: This should be a text, and is a number.
                 ^^^^^^^^ invalid-value: This should be a text, and is a map.
    critical: 1
              ^ invalid-value: "critical" should be true or false, and is a number.
    env: { A: 1, B: true, C: x, D: }
                                ^ invalid-value: "D" should be a text, a number or true or false, and is empty.
  test: make
        ^^^^ invalid-value: "test" should be a map, and is a text.
dependencies:
  - build
    ^^^^^ invalid-value
  -
  ^ invalid-value
secrets: TOKEN
         ^^^^^ invalid-value: "secrets" should be a list, and is a text.
`);
});

test('out of range', () => {
  checkFindings(`
coordination:
  max_parallel_threads: 0
                        ^ invalid-value: "max_parallel_threads" should be at least 1.
  timeout: -1
           ^^ invalid-value: "timeout" should be at least 0.
  session_timeout: .inf
                   ^^^^ invalid-value
  retry_backoff: 0
                 ^ invalid-value: "retry_backoff" should be greater than 0.
  threads_dir: ""
  ^^^^^^^^^^^ invalid-value: "threads_dir" is empty, and should be a text.
`);
});

test('words that are not known, with the nearest one', () => {
  checkFindings(`
coordination_policy: best-effort
                     ^^^^^^^^^^^ invalid-value: "best-effort" is not possible here. Did you mean "best_effort"?...
threads:
  a: { run: x, join: some, output_from: stduot, inputs: { n: nubmer } }
                     ^^^^ invalid-value: "some" is not possible here. Choose all or any.
                                        ^^^^^^ invalid-value: "stduot" is not possible here. Did you mean "stdout"?...
                                                             ^^^^^^ invalid-value: "nubmer" is not possible here. Did you mean "number"?...
  b: { run: y }
dependencies:
  - { source_thread: a, target_thread: b, type: serial, on: fail }
                                                ^^^^^^ invalid-value
                                                            ^^^^ invalid-value
`);
});

test('a value that an alias brings is marked where it is wrong', () => {
  checkFindings(`
x-name: &name abc
threads:
  build: { run: make, timeout: *name }
                               ^^^^^ invalid-value: "timeout" should be a number, and is a text.
`);
});

test('what may be left empty while one types', () => {
  checkFindings(`
threads:
dependencies:
coordination:
error_handling:
secrets:
schemas:
`);
});

test('a file that is no map', () => {
  checkFindings(`hello
^^^^^ invalid-value: This should be a map, and is a text.
`);
});

test('items that are empty show at their quotes, their dash or the sign before them', () => {
  checkFindings(`
secrets: [A, "", '']
             ^^ invalid-value: This is empty, and should be a text.
                 ^^ invalid-value: This is empty, and should be a text.
dependencies:
  -
  ^ invalid-value: This should be a map, and is empty.
  - # nothing yet
  ^ invalid-value: This should be a map, and is empty.
`);
});

test('what is wrong where an anchor stands is not told again at its aliases; what is wrong only there, is', () => {
  checkFindings(`
threads:
  a: { run: x, timeout: &less -5, description: &text some }
                              ^^ invalid-value: "timeout" should be at least 0.
  b: { run: x, timeout: *less }
  c: { run: x, timeout: *text }
                        ^^^^^ invalid-value: "timeout" should be a number, and is a text.
  d: &own { run: x, timeot: 1 }
                    ^^^^^^ unknown-key: "timeot" is no key of a thread. Did you mean "timeout"?
  e: *own
  f: { <<: *own, max_retries: *text }
                              ^^^^^ invalid-value: "max_retries" should be a whole number, and is a text.
dependencies:
  - { source_thread: &z zzzz, target_thread: a }
                        ^^^^ unknown-thread: There is no thread "zzzz"...
  - { source_thread: *z, target_thread: b }
`);
});
