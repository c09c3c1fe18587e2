import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject, ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { RE2JS } from 're2js';
import type { Json } from '../../core/expression/expression.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { Plan, PlannedField } from '../../scheduler/plan.ts';
import { compareAsJson } from './json-keywords.ts';
import type { JsonObject } from './json-object.ts';

/** Something in a thread's data that its declaration does not take. `message`: one plain sentence that names the field. */
export interface DataProblem {
  readonly kind: 'missing' | 'invalid';
  readonly message: string;
}

type Fields = { readonly [field: string]: PlannedField };

/** A schema above this many characters of JSON is refused: it is compiled, which takes time and memory. */
const longestSchema = 256 * 1024;

/**
 * Checks data against the schemas that a plan declares (JSON Schema 2020-12). `$ref: "#/schemas/NAME"` means a schema of
 * the plan. Patterns are matched in linear time (RE2), so that no text can make one hang.
 */
export class SchemaCheck {
  readonly #schemas: Plan['schemas'];
  readonly #validators = new Map<JsonSchema, ValidateFunction | string>();

  constructor(schemas: Plan['schemas']) {
    this.#schemas = schemas;
  }

  /** The first problem in the order of the declaration; `undefined`: the data is as declared. `what`: input or output. */
  firstProblem(what: 'input' | 'output', fields: Fields | undefined, data: JsonObject): DataProblem | undefined {
    for (const [name, field] of Object.entries(fields ?? {})) {
      const value = data[name];
      if (value === undefined) {
        if (!field.optional) return { kind: 'missing', message: `The ${what} ${name} is missing.` };
        continue;
      }
      const message = this.problemOf(value, field.schema);
      if (message !== undefined) return { kind: 'invalid', message: `The ${what} ${name} ${message}` };
    }
    return undefined;
  }

  /** Why a schema does not take a value, to stand behind the value's name; `undefined`: it does. */
  problemOf(value: Json, schema: JsonSchema): string | undefined {
    const validator = this.#validatorOf(schema);
    if (typeof validator === 'string') return `has a schema that cannot be used: ${validator}`;
    if (validator(value)) return undefined;
    const [error] = validator.errors ?? [];
    return error === undefined ? 'does not fit its schema.' : errorText(error);
  }

  #validatorOf(schema: JsonSchema): ValidateFunction | string {
    const known = this.#validators.get(schema);
    if (known !== undefined) return known;
    const validator = this.#compile(schema);
    this.#validators.set(schema, validator);
    return validator;
  }

  #compile(schema: JsonSchema): ValidateFunction | string {
    // The schema as part of a document in which `#/schemas/NAME` leads to what it should.
    const document = { schemas: this.#schemas, field: schema, $ref: '#/field' };
    if (JSON.stringify(document).length > longestSchema) return `it is longer than ${longestSchema} characters.`;
    try {
      const ajv = new Ajv2020({
        strict: false,
        verbose: true,
        addUsedSchema: false,
        logger: false,
        code: { regExp: linearRegExp },
      });
      formats.default(ajv);
      compareAsJson(ajv);
      return ajv.compile(document);
    } catch (error) {
      return error instanceof Error ? `${error.message}.` : String(error);
    }
  }
}

/** What ajv takes in the place of `RegExp`. */
const linearRegExp = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    // By its text ajv tells one pattern from another.
    return { test: (text: string) => compiled.matcher(text).find(), toString: () => pattern };
  },
  // Only for ajv's generation of stand-alone code, which is not used here.
  { code: 'linearRegExp' },
);

function errorText(error: ErrorObject): string {
  const place = error.instancePath === '' ? '' : ` at ${error.instancePath}`;
  const values: readonly unknown[] =
    error.keyword === 'enum' && Array.isArray(error.schema)
      ? error.schema
      : error.keyword === 'const'
        ? [error.schema]
        : [];
  const allowed = values.length > 0 ? ` (${values.map((value) => shown(value)).join(', ')})` : '';
  return `${error.message ?? 'does not fit its schema'}${allowed}${place}; it is ${shown(error.data)}.`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
