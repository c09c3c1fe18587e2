import { dataOf, entriesOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { Located } from '../text-range.ts';
import type { Convention } from './convention.ts';
import type { Dependency } from './dependency.ts';
import type { JsonSchema } from './json-schema.ts';
import type { CoordinationSettings } from './coordination-settings.ts';
import type { Model } from './model.ts';
import type { Outline } from './outline.ts';
import { readDependency } from './read-dependency.ts';
import { settingEntries } from './read-settings.ts';
import { readThread, threadByConvention } from './read-thread.ts';
import { stringOf } from './read-value.ts';
import type { Thread } from './thread.ts';

/** Makes the model of whatever is sound in a file. */
export function buildModel(outline: Outline, settings: Partial<CoordinationSettings>, convention: Convention): Model {
  const dependencies = outline.dependencies.map(readDependency);
  const enabled = settingEntries(outline).get('enabled')?.[0];
  return {
    threads: threadsOf(outline, dependencies, convention),
    dependencies,
    settings,
    ...(enabled && { enabledRange: placeOf(enabled) }),
    secrets: secretsOf(outline.top.get('secrets')),
    schemas: schemasOf(outline.top.get('schemas')),
  };
}

/** Read once; the same again for the same entry. */
function schemasOf(entry: MapEntry | undefined): Model['schemas'] {
  if (!entry) return noSchemas;
  const known = readSchemas.get(entry);
  if (known) return known;
  const schemas = new Map(
    entriesOf(entry.value).map(({ key, value }) => [
      key.text,
      { schema: schemaOf(dataOf(value)), nameRange: key.range },
    ]),
  );
  readSchemas.set(entry, schemas);
  return schemas;
}

const noSchemas: Model['schemas'] = new Map();
const readSchemas = new WeakMap<MapEntry, Model['schemas']>();

function threadsOf(
  outline: Outline,
  dependencies: readonly Dependency[],
  convention: Convention,
): ReadonlyMap<string, Thread> {
  const threads = new Map<string, Thread>();
  for (const [name, entry] of outline.threads)
    if (isThread(entry, convention)) threads.set(name, readThread(entry, convention));
  for (const { source, target } of dependencies) {
    for (const mention of [source, target]) {
      if (!mention || threads.has(mention.value)) continue;
      const paths = convention.pathsFor(mention.value);
      if (paths && paths.length > 0) threads.set(mention.value, threadByConvention(mention, convention));
    }
  }
  return threads;
}

/** A key that begins with `x-` is the user's own, unless it has what makes a thread: a command. */
function isThread({ key, value }: MapEntry, convention: Convention): boolean {
  if (!key.text.startsWith('x-')) return true;
  const hasCommand = entriesOf(value).some((entry) => entry.key.text === 'script' || entry.key.text === 'run');
  return hasCommand || (convention.pathsFor(key.text)?.length ?? 0) > 0;
}

function secretsOf(entry: MapEntry | undefined): Located<string>[] {
  return itemsOf(entry?.value).flatMap((item) => {
    const value = stringOf(item);
    return value === undefined ? [] : [{ value, range: item.range }];
  });
}

/** What is no schema at all is reported where it stands, and lets everything through. */
function schemaOf(data: unknown): JsonSchema {
  if (typeof data === 'boolean') return data;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonSchema) : true;
}
