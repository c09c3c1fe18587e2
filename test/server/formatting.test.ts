import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { array, assert as holds, constantFrom, nat, property, record } from 'fast-check';
import { parse } from '../../core/syntax/parse.ts';
import { dataOf } from '../../core/syntax/node-content.ts';
import { formatText } from '../../server/formatting/format-text.ts';
import { applyEdits } from '../../server/text-edit.ts';
import { projectRoot } from '../host/project-root.ts';

const format = (text: string, step = 2): string => applyEdits(text, formatText(text, parse(text), step));

describe('formatting', () => {
  test('indents by structure, with one blank behind dashes and colons; comments go with what they stand before', () => {
    const text = `

# top
threads:
    # about a
    a:
          run:   echo   # runs
    "b" : { run: x,   args: [ y ] }


dependencies:
-   source_thread:  a
    # the other end
    target_thread: b
    data_mapping:
     n:  m
`;
    const formatted = `# top
threads:
  # about a
  a:
    run: echo   # runs
  "b" : { run: x,   args: [ y ] }

dependencies:
  - source_thread: a
    # the other end
    target_thread: b
    data_mapping:
      n: m
`;
    assert.equal(format(text), formatted);
    assert.equal(format(format(text, 4)), formatted);
  });

  test('texts over several lines move with their key, and keep every blank inside', () => {
    const text =
      'threads:\n      a:\n            run: |\n               one\n                 two  \n\n               three\n            description: "x\n               y"\n';
    const formatted =
      'threads:\n  a:\n    run: |\n       one\n         two  \n\n       three\n    description: "x\n       y"\n';
    assert.equal(format(text), formatted);
  });

  test('collections in brackets over several lines move as they are', () => {
    assert.equal(format('threads:\n    a: {\n      run: x,\n    }\n'), 'threads:\n  a: {\n    run: x,\n  }\n');
  });

  test('line ends stay as they are; the last line gets one; blanks at the end of lines go', () => {
    assert.equal(
      format('threads:\r\n    a: { run: x }  \r\n\r\n\r\nsecrets: []'),
      'threads:\r\n  a: { run: x }\r\n\r\nsecrets: []\r\n',
    );
  });

  for (const [name, text] of [
    ['no YAML', 'threads:\n    a: "x\n'],
    ['an empty file', ''],
    ['comments only', '#  x\n'],
    ['what is laid out already', 'threads:\n  a: { run: x }\n'],
  ] as const) {
    test(`${name} stays as it is`, () => {
      assert.equal(format(text), text);
    });
  }

  test('the examples stay as they are, but for blanks at the end of lines', () => {
    for (const example of readdirSync(join(projectRoot, 'examples'), { withFileTypes: true })) {
      if (!example.isDirectory()) continue;
      const text = readFileSync(join(projectRoot, 'examples', example.name, 'threads.yaml'), 'utf8');
      assert.equal(format(text), text.replaceAll(/ +$/gmu, ''), example.name);
    }
  });

  test('whatever the layout: the meaning and every other character stay, and a second time changes nothing', () => {
    const line = record({
      indent: nat(6),
      words: constantFrom(
        'a:',
        'b: x',
        '- c: d',
        '-   e:   f',
        '- - g',
        'h: |',
        'i: >+',
        '"j":   "k',
        'l"',
        '# m',
        'n: {o: p,',
        'q: r}',
        '',
        '-',
        's: &t u  # v',
        'w: *t',
        'x',
      ),
    });
    let changed = 0;
    holds(
      property(array(line, { maxLength: 12 }), constantFrom('\n', '\r\n'), nat(3), (lines, lineBreak, more) => {
        const text = lines.map(({ indent, words }) => ' '.repeat(indent) + words).join(lineBreak);
        const formatted = format(text, more + 1);
        if (formatted !== text) changed++;
        assert.equal(formatted.replaceAll(/\s/gu, ''), text.replaceAll(/\s/gu, ''));
        assert.deepEqual(dataOf(parse(formatted).root), dataOf(parse(text).root));
        assert.equal(format(formatted, more + 1), formatted);
      }),
      { numRuns: 1000 },
    );
    assert.ok(changed > 50, `only ${changed} of the texts were sound and laid out otherwise`);
  });
});
