import schema from '../../schemas/threads.schema.json' with { type: 'json' };
import { keywordsOf, type SchemaMap } from '../schema-compatibility/schema-reader.ts';

/** What `schemas/threads.schema.json` says of one place of a thread file. */
export interface FilePlace {
  /** With `$ref` followed. */
  readonly schema: SchemaMap;
  readonly description?: string;
  /** Which one it is, whatever the user's names on the way: `thread.script`, `dependency.type`, `file.schemas`. */
  readonly id: string;
}

/**
 * What may stand at a path.
 *
 * @param path keys and positions from the root of the file
 * @returns undefined where nothing is said of it: below a user's own schema, behind an unknown key
 */
export function filePlaceAt(path: readonly string[]): FilePlace | undefined {
  let place: FilePlace | undefined = { schema, id: 'file' };
  for (const step of path) place = place && placeBelow(place, step);
  return place;
}

/** The keys that a place knows by name, in the order of the schema. */
export function knownKeys({ schema: keywords, id }: FilePlace): ReadonlyMap<string, FilePlace> {
  const properties = keywordsOf(keywords['properties']) ?? {};
  return new Map(
    Object.entries(properties).flatMap(([name, property]) => {
      const place = placeOf(property, `${id}.${name}`);
      return place === undefined ? [] : [[name, place] as const];
    }),
  );
}

function placeBelow(place: FilePlace, step: string): FilePlace | undefined {
  const known = knownKeys(place).get(step);
  if (known !== undefined) return known;
  if (step.startsWith('x-')) return undefined;
  return placeOf(place.schema['additionalProperties'] ?? place.schema['items'], `${place.id}.*`);
}

function placeOf(given: unknown, id: string): FilePlace | undefined {
  const keywords = keywordsOf(given);
  if (keywords === undefined) return undefined;
  const reference = keywords['$ref'];
  const name = typeof reference === 'string' ? reference.slice('#/$defs/'.length) : undefined;
  const target = name === undefined ? undefined : keywordsOf((schema.$defs as SchemaMap)[name]);
  const description = [keywords, target].map((one) => one?.['description']).find((text) => typeof text === 'string');
  return {
    schema: target ?? keywords,
    id: name !== undefined && isNested(id) ? name : id,
    ...(description !== undefined && { description }),
  };
}

/** `file.threads.*` is any thread, whose keys are `thread.script` and so on; `file.coordination` has its own name. */
function isNested(id: string): boolean {
  return id.endsWith('.*') || id === 'file.coordination';
}
