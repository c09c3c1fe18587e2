import { RE2JS } from 're2js';
import {
  keywordsOf,
  listOf,
  numberOf,
  requiredOf,
  type SchemaMap,
  type SchemaReader,
} from '../schema-compatibility/schema-reader.ts';

/** Whether a schema takes a value; `unknown` where that is beyond what is worked out here. */
export type Verdict = 'accepts' | 'refuses' | 'unknown';

/** How many schemas may be looked at for one value, so that references in a circle come to an end. */
const budgetOfSchemas = 10_000;
const depthOfSchemas = 100;

/**
 * Judges a value by a schema (JSON Schema 2020-12) without compiling it. `format`, `unevaluated…` and references that
 * are not `#/schemas/NAME` make a verdict `unknown` unless something else refuses.
 */
export function verdict(value: unknown, schema: unknown, reader: SchemaReader): Verdict {
  return new Judge(reader).judge(value, schema, 0);
}

/** The regular expressions of schemas, as a run reads them: RE2, in linear time. `undefined`: not a pattern of it. */
export function schemaPattern(source: string): ((text: string) => boolean) | undefined {
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(source));
    return (text) => pattern.matcher(text).find();
  } catch {
    return undefined;
  }
}

class Judge {
  readonly #reader: SchemaReader;
  #left = budgetOfSchemas;

  constructor(reader: SchemaReader) {
    this.#reader = reader;
  }

  judge(value: unknown, schema: unknown, depth: number): Verdict {
    if (schema === true) return 'accepts';
    if (schema === false) return 'refuses';
    const keywords = keywordsOf(schema);
    if (!keywords || this.#left-- <= 0 || depth > depthOfSchemas) return 'unknown';
    const inner = (part: unknown, by: unknown): Verdict => this.judge(part, by, depth + 1);
    return all([
      typeVerdict(value, keywords),
      fits(numberFits(value, keywords) && sizeFits(value, keywords)),
      this.#combined(value, keywords, inner),
      this.#members(value, keywords, inner),
      beyond.some((keyword) => keyword in keywords) ? 'unknown' : 'accepts',
    ]);
  }

  #combined(value: unknown, schema: SchemaMap, inner: Inner): Verdict {
    const required = this.#reader.requiredParts(schema).map((part) => inner(value, part));
    if ('$ref' in schema && required.length === listOf(schema['allOf']).length) required.push('unknown');
    for (const choice of this.#reader.choices(schema)) {
      const verdicts = choice.map((part) => inner(value, part));
      required.push(choice === schema['oneOf'] ? exactlyOne(verdicts) : any(verdicts));
    }
    if ('not' in schema) required.push(opposite(inner(value, schema['not'])));
    if ('if' in schema) {
      const condition = inner(value, schema['if']);
      const branch = condition === 'accepts' ? schema['then'] : schema['else'];
      if (condition === 'unknown') required.push('unknown');
      else if (branch !== undefined) required.push(inner(value, branch));
    }
    return all(required);
  }

  #members(value: unknown, schema: SchemaMap, inner: Inner): Verdict {
    if (Array.isArray(value)) {
      const first = listOf(schema['prefixItems']);
      return all(
        value.map((item, at) => (at < first.length ? inner(item, first[at]) : optional(item, schema['items'], inner))),
      );
    }
    const object = keywordsOf(value);
    if (!object) return 'accepts';
    const properties = keywordsOf(schema['properties']) ?? {};
    const missing = requiredOf(schema).some((name) => !(name in object));
    return all([
      fits(!missing),
      ...Object.entries(object).map(([name, member]) => {
        if (Object.hasOwn(properties, name)) return inner(member, properties[name]);
        return 'patternProperties' in schema ? 'unknown' : optional(member, schema['additionalProperties'], inner);
      }),
    ]);
  }
}

type Inner = (value: unknown, schema: unknown) => Verdict;

/** Keywords that are not judged here. */
const beyond = [
  'format',
  'contains',
  'propertyNames',
  'dependentSchemas',
  'dependentRequired',
  'patternProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  '$dynamicRef',
  'uniqueItems',
];

function optional(value: unknown, schema: unknown, inner: Inner): Verdict {
  return schema === undefined ? 'accepts' : inner(value, schema);
}

function typeVerdict(value: unknown, schema: SchemaMap): Verdict {
  const { type } = schema;
  const types = typeof type === 'string' ? [type] : listOf(type);
  if (types.length > 0 && !types.some((name) => isOfType(value, name))) return 'refuses';
  if ('const' in schema && !isSame(value, schema['const'])) return 'refuses';
  const words = schema['enum'];
  return fits(!Array.isArray(words) || words.some((word) => isSame(value, word)));
}

function isOfType(value: unknown, name: unknown): boolean {
  switch (name) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return keywordsOf(value) !== undefined;
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === name;
    default:
      // A type that does not exist is a finding of its own.
      return true;
  }
}

function numberFits(value: unknown, schema: SchemaMap): boolean {
  if (typeof value !== 'number') return true;
  const limit = (name: string, otherwise: number): number => numberOf(schema[name]) ?? otherwise;
  const step = numberOf(schema['multipleOf']);
  const steps = step === undefined || step <= 0 ? 0 : value / step;
  return (
    value >= limit('minimum', -Infinity) &&
    value <= limit('maximum', Infinity) &&
    value > limit('exclusiveMinimum', -Infinity) &&
    value < limit('exclusiveMaximum', Infinity) &&
    // What floating point cannot tell is not refused.
    Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, Math.abs(steps))
  );
}

function sizeFits(value: unknown, schema: SchemaMap): boolean {
  const within = (size: number, least: string, most: string): boolean =>
    size >= (numberOf(schema[least]) ?? 0) && size <= (numberOf(schema[most]) ?? Infinity);
  if (typeof value === 'string') {
    const pattern = typeof schema['pattern'] === 'string' ? schemaPattern(schema['pattern']) : undefined;
    return within(Array.from(value).length, 'minLength', 'maxLength') && (pattern?.(value) ?? true);
  }
  if (Array.isArray(value)) return within(value.length, 'minItems', 'maxItems');
  const object = keywordsOf(value);
  return !object || within(Object.keys(object).length, 'minProperties', 'maxProperties');
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  const [x, y] = [keywordsOf(a), keywordsOf(b)];
  if (!x || !y) return false;
  const names = Object.keys(x);
  return names.length === Object.keys(y).length && names.every((name) => name in y && isSame(x[name], y[name]));
}

function fits(condition: boolean): Verdict {
  return condition ? 'accepts' : 'refuses';
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('refuses')) return 'refuses';
  return verdicts.includes('unknown') ? 'unknown' : 'accepts';
}

function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('accepts')) return 'accepts';
  return verdicts.includes('unknown') ? 'unknown' : 'refuses';
}

function exactlyOne(verdicts: readonly Verdict[]): Verdict {
  const accepting = verdicts.filter((one) => one === 'accepts').length;
  if (accepting > 1) return 'refuses';
  if (verdicts.includes('unknown')) return 'unknown';
  return fits(accepting === 1);
}

function opposite(one: Verdict): Verdict {
  if (one === 'unknown') return 'unknown';
  return fits(one === 'refuses');
}
