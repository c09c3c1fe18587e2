import { keywordsOf } from '../schema-compatibility/schema-reader.ts';
import { resultKinds } from './cel/cel-function-types.ts';
import { globalFunctions, methods } from './cel/cel-functions.ts';
import { pythonFunctionTypes, pythonMethodTypes } from './python/python-function-types.ts';
import { isNever, type StaticType } from './static-type.ts';

/** A field that a value can have. */
export interface Member {
  readonly name: string;
  /** Absent where nothing is known of it. */
  readonly schema?: unknown;
}

/** The fields of a value, by its schemas or by how an expression makes it. */
export function fieldsOf({ data, fields }: StaticType): readonly Member[] {
  const members = new Map<string, Member>();
  for (const schema of data?.schemas ?? []) {
    const properties = keywordsOf(keywordsOf(schema)?.['properties']) ?? {};
    for (const [name, property] of Object.entries(properties)) members.set(name, { name, schema: property });
  }
  for (const name of fields?.keys() ?? []) members.set(name, { name });
  return [...members.values()];
}

/** The macros and methods of CEL, and the methods of Python, that a value of this type may have. */
export function methodsOf(language: 'cel' | 'lambda', type: StaticType): readonly string[] {
  if (language === 'lambda') {
    return [...pythonMethodTypes].flatMap(([name, { takes }]) => (isNever(type, takes[0] ?? []) ? [] : [name]));
  }
  const isMap = !isNever(type, ['map']);
  const own = [...methods.keys()].filter((name) => (name === 'get' ? isMap : resultKinds(name, [type]) !== undefined));
  return isNever(type, ['list', 'map']) ? own : [...macros, ...own];
}

const macros = ['all', 'exists', 'exists_one', 'filter', 'map'];

/** What can be called by its name alone. */
export function functionsOf(language: 'cel' | 'lambda'): readonly string[] {
  return language === 'cel' ? ['has', ...globalFunctions.keys()] : [...pythonFunctionTypes.keys(), 'isinstance'];
}

/** Words that stand for themselves. */
export function constantsOf(language: 'cel' | 'lambda'): readonly string[] {
  return language === 'cel' ? ['true', 'false', 'null'] : ['True', 'False', 'None', 'not'];
}
