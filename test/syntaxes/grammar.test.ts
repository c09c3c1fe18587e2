import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { loadTokenizer, type Token } from './tokenizer.ts';

describe('the grammar', () => {
  let tokenize: (text: string) => Token[];
  let tokenizePlain: (text: string) => Token[];
  before(async () => {
    [tokenize, tokenizePlain] = await Promise.all([loadTokenizer(true), loadTokenizer(false)]);
  });

  /** The words inside expressions with the first part of their innermost scope: `variable.parameter data`. */
  const expression = (value: string, key = 'condition'): string[] =>
    tokenize(
      `dependencies:\n  - source_thread: a\n    ${key}: ${value}\n    enabled: true\ncoordination:\n  policy: strict`,
    )
      .filter(([text, scopes]) => scopes.includes('meta.embedded') && text.trim() !== '')
      .map(([text, scopes]) => `${/[^ ]*$/.exec(scopes)?.[0].split('.').slice(0, 2).join('.') ?? ''} ${text.trim()}`)
      .filter((token) => !token.startsWith('meta.'));

  const cel = ['variable.parameter data', 'variable.other n', 'keyword.operator >', 'constant.numeric 1'];
  for (const [style, value] of [
    ['plain', 'data.n > 1'],
    ['plain with a comment', 'data.n > 1 # data'],
    ['plain over several lines', 'data.n\n      > 1'],
    ['single-quoted', "'data.n > 1'"],
    ['double-quoted', '"data.n > 1"'],
    ['double-quoted over several lines', '"data.n\n      > 1"'],
    ['folded', '>-\n      data.n\n      > 1'],
    ['literal', '|+ # why\n      data.n\n\n        > 1'],
    ['with an anchor', '&c data.n > 1'],
  ] as const) {
    test(`CEL, ${style}, and no further than its value`, () => {
      assert.deepEqual(expression(value), cel);
      assert.deepEqual(expression(value, 'transform'), cel);
    });
  }

  test('CEL: macros, methods, words, strings with other quotes inside', () => {
    assert.deepEqual(expression(`has(data.a) && data.l.exists(x, x in [true, 0x1F]) || data.size() != r"x'y"`), [
      'keyword.other has',
      'variable.parameter data',
      'variable.other a',
      'keyword.operator &&',
      'variable.parameter data',
      'variable.other l',
      'keyword.other exists',
      'variable.other x',
      'variable.other x',
      'keyword.operator in',
      'constant.language true',
      'constant.numeric 0x1F',
      'keyword.operator ||',
      'variable.parameter data',
      'entity.name size',
      'keyword.operator !=',
      'string.quoted r"',
      "string.quoted x'y",
      'string.quoted "',
    ]);
  });

  test('a string inside a scalar of the same quotes', () => {
    const strings = ['variable.parameter data', 'variable.other n', 'keyword.operator =='];
    assert.deepEqual(expression(String.raw`"data.n == \"a b\""`), [
      ...strings,
      String.raw`string.quoted \"`,
      'string.quoted a b',
      String.raw`string.quoted \"`,
    ]);
    assert.deepEqual(expression("'data.n == ''a b'''"), [
      ...strings,
      "string.quoted ''",
      'string.quoted a b',
      "string.quoted ''",
    ]);
  });

  for (const [style, value] of [
    ['double-quoted', `"lambda d: d.get('n', 0) // 2 if not d else None"`],
    ['plain', `&l lambda d: d.get('n', 0) // 2 if not d else None`],
    ['folded', `>\n      lambda d: d.get('n', 0) // 2\n      if not d else None`],
  ] as const) {
    test(`a Python lambda, ${style}`, () => {
      assert.deepEqual(expression(value), [
        'storage.type lambda',
        'variable.other d',
        'variable.other d',
        'entity.name get',
        "string.quoted '",
        'string.quoted n',
        "string.quoted '",
        'constant.numeric 0',
        'keyword.operator //',
        'constant.numeric 2',
        'keyword.control if',
        'keyword.operator not',
        'variable.other d',
        'keyword.control else',
        'constant.language None',
      ]);
    });
  }

  test('what follows an expression is YAML as before, also behind one whose string is not closed', () => {
    const text =
      'dependencies:\n  - source_thread: a\n    condition: data.x == "a\n    enabled: true\n  - target_thread: b\nsecrets: [X]\n';
    const keys = tokenize(text).filter(([, scopes]) => scopes.includes('entity.name.tag'));
    assert.deepEqual(
      keys.map(([key]) => key),
      ['dependencies', 'source_thread', 'condition', 'enabled', 'target_thread', 'secrets'],
    );
    assert.equal(tokenize(text).findLast(([word]) => word === 'secrets')?.[1], 'entity.name.tag.yaml');
  });

  for (const [name, text] of [
    ['a chart of Helm', 'dependencies:\n- name: data\n  condition: data.enabled\n  alias: x\n'],
    [
      'a pipeline of Azure',
      'steps:\n- script: x\n  condition: and(succeeded(), eq(data.a, true))\n- task: y\n  condition: >-\n      not(data.x)\n',
    ],
    ['a template of CloudFormation', 'Resources:\n  A:\n    Condition: data\n    transform: "data.x > 1"\n'],
    [
      'a text that tells of thread files',
      'doc: |\n      source_thread: a\n      condition: data.n > 1\nother: "source_thread: a"\n# source_thread: a\n',
    ],
    [
      'the other parts of a thread file',
      'threads:\n  a:\n    run: x\n    condition: data.n > 1\ncoordination: { policy: strict }\n',
    ],
  ] as const) {
    test(`${name} looks as it did`, () => {
      assert.deepEqual(tokenize(text), tokenizePlain(text));
    });
  }
});
