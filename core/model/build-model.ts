import { ListMemory, present } from '../list-memory.ts';
import { NamedList } from '../named-list.ts';
import { dataOf, entriesOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import type { Located } from '../text-range.ts';
import type { Convention } from './convention.ts';
import type { Dependency } from './dependency.ts';
import type { JsonSchema } from './json-schema.ts';
import type { CoordinationSettings } from './coordination-settings.ts';
import type { Model } from './model.ts';
import type { Outline } from './outline.ts';
import { placeAt, readDependency } from './read-dependency.ts';
import { settingEntries } from './read-settings.ts';
import { readThread, threadByConvention } from './read-thread.ts';
import { stringOf } from './read-value.ts';
import type { Thread } from './thread.ts';

/**
 * Makes models of what is sound in a file, one text after the other. What of an item has not changed is taken from the model
 * before, which is of no use afterwards. One for each convention.
 */
export class ModelBuilder {
  readonly #convention: Convention;
  readonly #declared = new ListMemory<MapEntry, Thread | undefined>();
  readonly #dependencies = new ListMemory<SyntaxNode, Dependency>();
  #threads: NamedList<Thread> | undefined;

  constructor(convention: Convention) {
    this.#convention = convention;
  }

  build(outline: Outline, settings: Partial<CoordinationSettings>): Model {
    const dependencies = this.#dependenciesOf(outline);
    const enabled = settingEntries(outline).get('enabled')?.[0];
    this.#threads = new NamedList(this.#threadsOf(outline, dependencies), ({ name }) => name, this.#threads);
    return {
      threads: this.#threads,
      dependencies,
      settings,
      ...(enabled && { enabledRange: placeOf(enabled) }),
      secrets: secretsOf(outline.top.get('secrets')),
      schemas: schemasOf(outline.top.get('schemas')),
    };
  }

  #dependenciesOf(outline: Outline): readonly Dependency[] {
    const dependencies = this.#dependencies.follow(outline.dependencies, readDependency);
    const { start, endBefore, end } = this.#dependencies.changed;
    for (const [at, dependency] of dependencies.slice(start, end === endBefore ? end : undefined).entries()) {
      placeAt(dependency, start + at);
    }
    return dependencies;
  }

  #threadsOf(outline: Outline, dependencies: readonly Dependency[]): readonly Thread[] {
    const convention = this.#convention;
    const declared = present(
      this.#declared.follow(outline.threads.items, (entry) =>
        isThread(entry, convention) ? readThread(entry, convention) : undefined,
      ),
    );
    const found = convention.isEmpty ? [] : foundThreads(outline, dependencies, convention);
    return found.length === 0 ? declared : [...declared, ...found];
  }
}

/** Those that only dependencies name, and whose scripts the convention finds. */
function foundThreads(
  outline: Outline,
  dependencies: readonly Dependency[],
  convention: Convention,
): readonly Thread[] {
  const found = new Map<string, Thread>();
  for (const { source, target } of dependencies) {
    for (const mention of [source, target]) {
      if (!mention || outline.threads.has(mention.value) || found.has(mention.value)) continue;
      const paths = convention.pathsFor(mention.value);
      if (paths && paths.length > 0) found.set(mention.value, threadByConvention(mention, convention));
    }
  }
  return [...found.values()];
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
