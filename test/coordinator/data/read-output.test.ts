import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readOutput } from '../../../coordinator/data/read-output.ts';
import { SchemaCheck } from '../../../coordinator/data/schema-check.ts';
import type { PlannedField } from '../../../scheduler/plan.ts';
import { sampleThread } from '../../scheduler/sample-plan.ts';

function field(schema: PlannedField['schema']): PlannedField {
  return { schema, optional: true };
}

const thread = sampleThread('a', {
  outputs: {
    n: field({ type: 'integer' }),
    x: field({ type: 'number' }),
    ok: field({ type: 'boolean' }),
    list: field({ type: 'array' }),
    map: field({ type: 'object' }),
    text: field({ type: 'string' }),
    either: field({ type: ['integer', 'null'] }),
    any: field(true),
    ref: field({ $ref: '#/schemas/Count' }),
    word: field({ $ref: '#/schemas/Word' }),
    choice: field({ enum: [1, 2, 'three'] }),
    oneOf: field({ anyOf: [{ type: 'integer' }, { type: 'object' }] }),
  },
});

const check = new SchemaCheck({ Count: { type: 'integer', minimum: 1 }, Word: { type: 'string' } });

function fromFile(text: string | Buffer) {
  const read = readOutput({ kind: 'file', bytes: Buffer.from(text) }, thread, check);
  return read.ok ? (JSON.parse(JSON.stringify(read.output)) as unknown) : read.message;
}

describe('an output file', () => {
  const cases: readonly (readonly [what: string, text: string, expected: unknown])[] = [
    ['one JSON object', '{"a": [1, {"b": null}]}\n', { a: [1, { b: null }] }],
    ['a byte order mark', '\ufeff{"a": 1}', { a: 1 }],
    ['nothing', '', {}],
    ['white space', ' \n\n', {}],
    ['a field', 'a=1', { a: '1' }],
    ['lines of Windows', 'a=1\r\nb=2\r\n', { a: '1', b: '2' }],
    ['an equals sign in the value', 'a=b=c', { a: 'b=c' }],
    ['a shift in the value', 'a=1<<2', { a: '1<<2' }],
    ['an empty value', 'a=', { a: '' }],
    ['several lines of text', 'a<<END\none\n\n two=2\nEND\nb=1', { a: 'one\n\n two=2', b: '1' }],
    ['no line of text', 'a<<X\nX', { a: '' }],
    ['the later one wins', 'a=1\na=2', { a: '2' }],
    [
      'values by their schemas',
      'n=5\nx=1.5\nok=true\nlist=[1]\nmap={"a":1}\ntext=5\neither=null\nany=5',
      { n: 5, x: 1.5, ok: true, list: [1], map: { a: 1 }, text: '5', either: null, any: '5' },
    ],
    [
      'values by schemas that name no type themselves',
      'ref=5\nword=5\nchoice=2\noneOf={"a":1}',
      { ref: 5, word: '5', choice: 2, oneOf: { a: 1 } },
    ],
    ['what such a schema takes neither way stays text', 'ref=0\nchoice=three', { ref: '0', choice: 'three' }],
    ['a JSON text of several lines', 'list<<END\n[1,\n2]\nEND', { list: [1, 2] }],
    ['what does not fit its schema stays text', 'n=five\nok=yes\nlist={}', { n: 'five', ok: 'yes', list: '{}' }],
    ['JSON that is no object', '[1]', 'Its output file is not one JSON object: it is an array.'],
    ['null', 'null', 'Its output file is not one JSON object: it is null.'],
    ['two objects', '{}\n{}', 'Its output file begins like a JSON object but is none: "{}\\n{}".'],
    [
      'numbers that are the same when they are passed on, and digits in texts',
      '{"a": [9007199254740993.5, 1e308, 9007199254740994, 0.1234567890123456789], "\\"1234567890123456789": "1e999 1234567890123456789"}',
      {
        // oxlint-disable-next-line no-loss-of-precision
        a: [9007199254740993.5, 1e308, 9007199254740994, 0.1234567890123456789],
        '"1234567890123456789': '1e999 1234567890123456789',
      },
    ],
    [
      'an integer that would not be the same when it is passed on',
      '{"id": -1234567890123456789}',
      'Its output file has the number -1234567890123456789, which cannot be passed on exactly: give it as a text, in quotes.',
    ],
    [
      'a number beyond all that can be passed on',
      '{"a": "x", "b": 1e999}',
      'Its output file has the number 1e999, which cannot be passed on exactly: give it as a text, in quotes.',
    ],
    ['such a number as a field stays text', 'n=1234567890123456789\nx=5', { n: '1234567890123456789', x: 5 }],
    ['no field', 'a=1\nhello', 'Line 2 of its output file is neither `field=value` nor `field<<END`: "hello".'],
    ['no name', '=1', 'Line 1 of its output file is neither `field=value` nor `field<<END`: "=1".'],
    [
      'an open text',
      'a=1\nb<<END\nx',
      'The field b, which begins at line 2 of its output file, is not closed by "END".',
    ],
  ];
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(fromFile(text), expected));

  it('that is no UTF-8', () =>
    assert.equal(fromFile(Buffer.from([0x61, 0x3d, 0xff])), 'Its output file is no UTF-8 text.'));

  it('has no way to a prototype', () => {
    for (const text of ['{"__proto__": {"x": 1}}', '__proto__=1\nconstructor=2']) {
      const read = readOutput({ kind: 'file', bytes: Buffer.from(text) }, thread, check);
      assert.ok(read.ok);
      assert.equal(Object.getPrototypeOf(read.output), null);
      assert.ok(Object.hasOwn(read.output, '__proto__'));
    }
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('of any bytes gives an output or one sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readOutput({ kind: 'file', bytes: Buffer.from(bytes) }, thread, check);
        assert.ok(read.ok || read.message.endsWith('.'));
      }),
    );
  });

  it('any fields written line by line come back', () => {
    const name = fc.stringMatching(/^[a-z][a-z_-]{0,9}$/u).filter((name) => !Object.hasOwn(thread.outputs ?? {}, name));
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\n]/u.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.array(value, { minLength: 1 })), { selector: ([name]) => name }),
        (fields) => {
          const lines = fields.map(([name, values]) => `${name}<<E_O_F\n${values.join('\n')}\nE_O_F`);
          assert.deepEqual(
            fromFile(lines.join('\n')),
            Object.fromEntries(fields.map(([name, values]) => [name, values.join('\n')])),
          );
        },
      ),
    );
  });
});

describe('an output that must be JSON, or comes from a function', () => {
  const json = (text: string) =>
    readOutput({ kind: 'json', bytes: Buffer.from(text) }, { ...thread, outputFrom: 'last_line' }, check);
  it('is one object or a failure', () => {
    assert.ok(json('{"a": 1}').ok);
    assert.deepEqual(json('a=1'), { ok: false, message: 'Its last line is not one JSON object: it is "a=1".' });
    assert.deepEqual(json('3'), { ok: false, message: 'Its last line is not one JSON object: it is a number.' });
  });
  it('of a function is what JSON can say of it', () => {
    const value = (value: unknown) => readOutput({ kind: 'value', value }, thread, check);
    assert.ok(value(undefined).ok && value(null).ok && value({ a: new Date(0) }).ok);
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    for (const wrong of [1, 'a', [], cycle, { big: 1n }, () => {}]) assert.equal(value(wrong).ok, false);
  });
});
