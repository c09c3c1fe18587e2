import { test } from 'node:test';
import { checkFindings } from '../findings.ts';

test('an unclosed quote is marked where it opens, and what follows is still checked', () => {
  checkFindings(`
threads:
  build:
    run: "make
         ^ yaml-syntax: The text that begins with this quote does not end. Add the closing quote.
  test:
    run: make test
    timeot: 3
    ^^^^^^ unknown-key: "timeot" is no key of a thread. Did you mean "timeout"?
`);
});

test('a key without a colon hides neither its neighbours nor, behind it, the name that it may have been', () => {
  checkFindings(`
threads:
  build
  ^^^^^ yaml-syntax: A colon is missing: this line should read "key: value".
  test: { run: make test }
dependencies:
  - source_thread: build
    target_thread: tset
                   ^^^^ unknown-thread: There is no thread "tset". Did you mean "test"?
`);
});

test('a dependency with a line that cannot be read does not lack a key as well', () => {
  checkFindings(`
threads:
  a: { run: x }
  b: { run: y }
dependencies:
  - source_thread: a
    target_thread
    ^^^^^^^^^^^^^ yaml-syntax: A colon is missing...
  - source_thread: b
    ^^^^^^^^^^^^^ missing-key: "target_thread" is missing...
`);
});

test('wrong indentation, in a map and in a list', () => {
  checkFindings(`
threads:
  a:
    run: x
   timeout: 5
   ^^^^^^^^^^ yaml-syntax: The indentation does not fit the lines above...
  b: { run: y }
dependencies:
  - source_thread: a
   target_thread: b
   ^^^^^^^^^^^^^^^^ yaml-syntax: This line stands between the items of a list...
    type: sequentail
          ^^^^^^^^^^ invalid-value: "sequentail" is not possible here. Did you mean "sequential"?...
`);
});

test('a line indented too far is that, and no second key on the line above', () => {
  checkFindings(`
threads:
  a:
    run: x
     timeout: 5
     ^^^^^^^^^^ yaml-syntax: The indentation does not fit the lines above...
  b: { run: y }
dependencies:
  - source_thread: a
      target_thread: b
      ^^^^^^^^^^^^^^^^ yaml-syntax: The indentation does not fit the lines above...
    type: sequential
x-own:
  - one
 - two
 ^^^^^ yaml-syntax: The indentation does not fit the lines above...
`);
});

test('brackets and quotes that go on with too little indentation are one finding, at the first such line', () => {
  checkFindings(`
threads: {
a: { run: x },
^^^^^^^^^^^^^^ yaml-syntax: What began above between quotes or brackets goes on here...
b: { run: "}" } # }
}
dependencies: [
    { source_thread: a, target_thread: b }
]
x-text: 'two
lines'
^^^^^^ yaml-syntax: What began above between quotes or brackets goes on here...
x-mine: 1
unknown: 1
^^^^^^^ unknown-key: "unknown" is no key of a thread file...
`);
});

test('a comma that is missing between brackets, on one line and on two', () => {
  checkFindings(`
threads:
  a: { run: make a timeout: 3 }
                   ^^^^^^^ yaml-syntax: A comma is missing before this item.
  b: {
    run: x
    timeout: 3
    ^^^^^^^ yaml-syntax: A comma is missing before this item.
  }
  c: { args: [ - x ], run: x }
               ^^^^^^^^^^^^^^^ yaml-syntax: Between brackets, maps and lists are written with brackets too.
`);
});

test('a bracket that is not closed is marked where it opens', () => {
  checkFindings(`
threads:
  a: { run: x
     ^ yaml-syntax: The bracket "{" is not closed...
  b: { run: y }
`);
});

test('brackets without a beginning, nested maps, tabs, escapes, anchors', () => {
  checkFindings(
    `
x-a: ]
     ^ yaml-syntax: There is no opening bracket for "]"...
x-b: c: d
     ^ yaml-syntax: A second "key:" on one line...
x-b2: 'it''s': "d"
      ^^^^^^^ yaml-syntax: A second "key:" on one line...
x-c:
	- e
^ yaml-syntax: A tab cannot indent YAML. Use spaces.
x-d: "\\q"
      ^^ yaml-syntax: Unknown escape...
x-e: *nowhere
     ^^^^^^^^ yaml-syntax: There is no anchor "&nowhere" before this alias...
x-f: @at
     ^ yaml-syntax: A value cannot begin with "@". Put it between quotes.
x-g: { <<: 3 }
       ^^ yaml-syntax: Only maps can be merged...
`.replace('"\\\\q"', '"\\q"'),
  );
});

test('a directive twice, and a thread file behind a start of a document', () => {
  checkFindings(
    `
%YAML 1.2
%YAML 1.2
^^^^^^^^^ yaml-syntax: This directive cannot be read. A thread file needs none.
--- # here it begins
threads: { a: { run: x } }
`.slice(1),
  );
});

test('the same places with other line ends', () => {
  checkFindings(
    `
threads:
  build:
    run: 'make
         ^ yaml-syntax
  test: { rn: x, run: y }
          ^^ unknown-key
`,
    { lineEnd: '\r\n' },
  );
});

test('in Chinese', () => {
  checkFindings(
    `
x-a: "b
     ^ yaml-syntax: 从这个引号开始的文本没有结束。请补上右引号。
`,
    { locale: 'zh-cn' },
  );
});
