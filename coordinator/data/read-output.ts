import type { Json } from '../../core/expression/expression.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { PlannedThread } from '../../scheduler/plan.ts';
import type { AttemptOutput } from '../process/attempt-runner.ts';
import type { SchemaCheck } from './schema-check.ts';
import type { JsonObject } from './json-object.ts';
import { inexactNumber } from './inexact-number.ts';
import { isJsonObject, newJsonObject, parseJson, toJson } from './json-object.ts';

export type OutputRead =
  | { readonly ok: true; readonly output: JsonObject }
  /** One plain sentence. */
  | { readonly ok: false; readonly message: string };

/** The one JSON object that an attempt's output means. Nothing written is `{}`. */
export function readOutput(output: AttemptOutput | undefined, thread: PlannedThread, check: SchemaCheck): OutputRead {
  if (output === undefined) return { ok: true, output: newJsonObject() };
  switch (output.kind) {
    case 'value':
      return fromValue(output.value);
    case 'json':
      return fromJson(output.bytes, thread.outputFrom === 'stdout' ? 'Its standard output' : 'Its last line');
    case 'file':
      return fromFile(output.bytes, thread, check);
  }
}

function wrong(message: string): OutputRead {
  return { ok: false, message };
}

function fromValue(value: unknown): OutputRead {
  if (value === undefined || value === null) return { ok: true, output: newJsonObject() };
  const json = toJson(value);
  return isJsonObject(json) ? { ok: true, output: json } : wrong('What it returned is no object that JSON can say.');
}

function fromJson(bytes: Buffer, what: string): OutputRead {
  const text = decode(bytes);
  if (text === undefined) return wrong(`${what} is no UTF-8 text.`);
  const json = parseJson(text);
  if (isJsonObject(json)) return unlessInexact(json, text, what);
  return wrong(`${what} is not one JSON object: it is ${json === undefined ? shown(text) : kindOf(json)}.`);
}

function fromFile(bytes: Buffer, thread: PlannedThread, check: SchemaCheck): OutputRead {
  const text = decode(bytes);
  if (text === undefined) return wrong('Its output file is no UTF-8 text.');
  if (text.trim() === '') return { ok: true, output: newJsonObject() };
  const json = parseJson(text);
  if (isJsonObject(json)) return unlessInexact(json, text, 'Its output file');
  if (json !== undefined) return wrong(`Its output file is not one JSON object: it is ${kindOf(json)}.`);
  if (/^\s*\{/u.test(text)) return wrong(`Its output file begins like a JSON object but is none: ${shown(text)}.`);
  return fromLines(text, thread, check);
}

function unlessInexact(output: JsonObject, text: string, what: string): OutputRead {
  const inexact = inexactNumber(text);
  if (inexact === undefined) return { ok: true, output };
  const number = inexact.length > 60 ? `${inexact.slice(0, 57)}...` : inexact;
  return wrong(`${what} has the number ${number}, which cannot be passed on exactly: give it as a text, in quotes.`);
}

/** Lines `field=value`, and `field<<END`, lines of text, `END`. */
function fromLines(text: string, thread: PlannedThread, check: SchemaCheck): OutputRead {
  const lines = text.split(/\r?\n/u);
  const output = newJsonObject();
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? '';
    if (line.trim() === '') continue;
    const [, field, sign, rest = ''] = /^([^=<]+?)(=|<<)(.*)$/u.exec(line) ?? [];
    if (field === undefined) {
      return wrong(
        `Line ${number + 1} of its output file is neither \`field=value\` nor \`field<<END\`: ${shown(line)}.`,
      );
    }
    let value = rest;
    if (sign === '<<') {
      const end = lines.indexOf(rest, number + 1);
      if (rest === '' || end < 0) {
        return wrong(
          `The field ${field}, which begins at line ${number + 1} of its output file, is not closed by ${shown(rest)}.`,
        );
      }
      value = lines.slice(number + 1, end).join('\n');
      number = end;
    }
    output[field] = typedValue(value, thread.outputs?.[field]?.schema, check);
  }
  return { ok: true, output };
}

/**
 * A text read by the declared schema: as JSON where the schema takes something else than text and the text is such.
 * What does not fit stays text, and the check of the output says so. A schema that names no type itself (`$ref`, `enum`,
 * `anyOf`) is asked whether it takes the text, else whether it takes what the text says as JSON.
 */
function typedValue(text: string, schema: JsonSchema | undefined, check: SchemaCheck): Json {
  if (schema === undefined) return text;
  const types = typesOf(schema);
  if (types?.includes('string') === true) return text;
  const json = parseJson(text.trim());
  if (json === undefined || inexactNumber(text) !== undefined) return text;
  if (types === undefined) {
    const isJson = check.problemOf(text, schema) !== undefined && check.problemOf(json, schema) === undefined;
    return isJson ? json : text;
  }
  const kind = typeof json === 'number' && types.includes('integer') ? 'integer' : jsonType(json);
  return types.includes(kind) ? json : text;
}

/** The types that a schema names; `undefined`: it names none. */
function typesOf(schema: JsonSchema): readonly string[] | undefined {
  if (typeof schema === 'boolean') return undefined;
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((name) => typeof name === 'string') : undefined;
}

function jsonType(json: Json): string {
  if (json === null) return 'null';
  return Array.isArray(json) ? 'array' : typeof json;
}

function kindOf(json: Json): string {
  const type = jsonType(json);
  return type === 'null' ? 'null' : `${/^[aeiou]/u.test(type) ? 'an' : 'a'} ${type}`;
}

function decode(bytes: Buffer): string | undefined {
  try {
    // Takes a byte order mark away, which scripts on Windows write.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
