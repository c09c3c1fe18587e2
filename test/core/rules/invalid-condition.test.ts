import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

const threads = `
threads:
  a: { run: x, outputs: { score: number, n: integer, ok: boolean, name: string, xs: { type: array, items: { type: string } } } }
  b: { run: x }
  free: { run: x }
dependencies:
`;

const one = (marked: string): string => `${threads}  - source_thread: a
    target_thread: b
    type: conditional
${marked}
`;

test('syntax, at the token', () => {
  checkFindings(
    one(`    condition: data.score >> 0.9
                           ^ invalid-condition: ">" is not expected here.`),
  );
  checkFindings(
    one(`    condition: data.score >
                          ^ invalid-condition: The expression ends too early here.`),
  );
  checkFindings(
    one(`    condition: "lambda d: d.get('ok'"
                                   ^ invalid-condition: The expression ends too early here.`),
  );
});

test('unknown names and functions, each at its own place', () => {
  checkFindings(
    one(`    condition: dta.ok && siz(data.name) > 1 && data.name.startWith("x")
               ^^^ invalid-condition: There is no name "dta" here. Did you mean "data"?
                         ^^^ invalid-condition: There is no function "siz". Did you mean "size"?
                                                         ^^^^^^^^^ invalid-condition: There is no method "startWith". Did you mean "startsWith"?`),
  );
  checkFindings(
    one(`    condition: "lambda d: x or open('f') or d['name'].lowr()"
                          ^ invalid-condition: There is no name "x" here.
                               ^^^^ invalid-condition: There is no function "open".
                                                      ^^^^ invalid-condition: There is no method "lowr". Did you mean "lower"?`),
  );
});

test('what a lambda must not use', () => {
  checkFindings(
    one(`    condition: "lambda d: [x for x in d] and d.__class__ and f'{d}'"
                          ^^^^^^^^^^^^^^ invalid-condition: [… for … in …] is not allowed in a lambda here.
                                               ^^^^^^^^^ invalid-condition: .__class__ is not allowed in a lambda here.
                                                             ^^^^^^ invalid-condition: f"…" is not allowed in a lambda here.`),
  );
});

test('arguments and operands that never fit', () => {
  checkFindings(
    one(`    condition: size(data.n, 1) == 1 || data.name + 1 == "x" || data.name == 3
               ^^^^ invalid-condition: size() takes 1 argument.
                                                 ^ invalid-condition: "+" cannot join string and int.
                                                                         ^^ invalid-condition: "==" cannot join string and int.`),
  );
  checkFindings(
    one(`    condition: "lambda d: d['name'] > 3 or len(d['n'])"
                                    ^ invalid-condition: ">" cannot join str and int.
                                           ^^^ invalid-condition: len() cannot be used on int.`),
  );
});

test('in folded and escaped scalars', () => {
  checkFindings(
    one(`    condition: >-
      data.ok &&
      data.oops() && "é" == dat.x
           ^^^^ invalid-condition: There is no method "oops".
                            ^^^ invalid-condition: There is no name "dat" here. Did you mean "data"?`),
  );
  checkFindings(
    one(String.raw`    condition: "\x64ata.ok && \"\u00e9\" == dat.x"
                                            ^^^ invalid-condition: There is no name "dat" here. Did you mean "data"?`),
  );
});

test('nothing is said of what may be right', () => {
  checkFindings(`${threads}
  - { source_thread: a, target_thread: b, type: conditional, condition: 'data.n + 1 == 3 && data.score * 2 > data.n && data.xs.all(x, x != "")' }
  - { source_thread: free, target_thread: b, type: conditional, condition: 'data.a.b[0].c == 1 || data.get("k", false) || data.x in [1, "a"]' }
  - { source_thread: free, target_thread: a, type: conditional, condition: "lambda d: d['n'] + 1 == 3 and not d.get('q') or d['xs'][0].lower() in ('a', 'b')" }
`);
});
