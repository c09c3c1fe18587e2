import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assert as holds, constantFrom, property, string } from 'fast-check';
import { expressionTokens } from '../../../core/expression/expression-tokens.ts';

/** `kind word` for each token. */
const tokens = (text: string): string[] =>
  expressionTokens(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('the tokens of an expression', () => {
  for (const [text, expected] of [
    ['data.a.b >= 0.5', ['parameter data', 'field a', 'field b', 'operator >=', 'number 0.5']],
    [
      'has(data.x) && !data.y',
      ['macro has', 'parameter data', 'field x', 'operator &&', 'operator !', 'parameter data', 'field y'],
    ],
    [
      `data['in'] == "a\\"b" // why`,
      ['parameter data', "string 'in'", 'operator ==', 'string "a\\"b"', 'comment // why'],
    ],
    [
      'data.l.all(x, x in [1u, true])',
      ['parameter data', 'field l', 'macro all', 'name x', 'name x', 'keyword in', 'number 1u', 'keyword true'],
    ],
    [
      'size(data.s) + data.s.size()',
      ['function size', 'parameter data', 'field s', 'operator +', 'parameter data', 'field s', 'method size'],
    ],
    ['r"\\d" == data.in', [String.raw`string r"\d"`, 'operator ==', 'parameter data', 'field in']],
    [
      "lambda d: d.get('n', 0) // 2 if not d else len(d) # x",
      [
        'keyword lambda',
        'parameter d',
        'parameter d',
        'method get',
        "string 'n'",
        'number 0',
        'operator //',
        'number 2',
        'keyword if',
        'keyword not',
        'parameter d',
        'keyword else',
        'function len',
        'parameter d',
        'comment # x',
      ],
    ],
    [
      'lambda data: isinstance(data, str)',
      ['keyword lambda', 'parameter data', 'function isinstance', 'parameter data', 'name str'],
    ],
    ['data.größe == 数', ['parameter data', 'field größe', 'operator ==', 'name 数']],
    [`data.a == 'not closed`, ['parameter data', 'field a', 'operator ==', `string 'not closed`]],
    ['', []],
  ] as const) {
    test(text, () => {
      assert.deepEqual(tokens(text), expected);
    });
  }

  test('any text has tokens in order that do not overlap', () => {
    holds(
      property(string({ unit: 'binary' }), constantFrom('', 'lambda x: '), (text, start) => {
        let end = 0;
        for (const token of expressionTokens(start + text)) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= (start + text).length);
          end = token.end;
        }
      }),
    );
  });
});
