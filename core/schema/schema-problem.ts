import { ListMemory } from '../list-memory.ts';
import type { KeyOwner } from '../messages/en/structure.ts';
import { contentOf, dataOf, entriesByName, entriesOf, entryOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { TextRange } from '../text-range.ts';
import { itemRange, placeBelow, stepsOf, type PlaceInTree } from './place-in-tree.ts';
import { dependencyErrors, fileErrors, threadErrors, type SchemaError } from './validators.ts';
import { valueFaultOf, type ValueFault } from './value-fault.ts';

/** Something that the file's JSON Schema refuses. */
export type SchemaProblem =
  | {
      readonly code: 'unknown-key';
      readonly range: TextRange;
      readonly name: string;
      readonly owner: KeyOwner;
      /** The keys that the map has already. */
      readonly used: ReadonlyMap<string, unknown>;
    }
  | { readonly code: 'missing-key'; readonly range: TextRange; readonly name: string; readonly owner: KeyOwner }
  | { readonly code: 'invalid-value'; readonly range: TextRange; readonly fault: ValueFault };

/** More of them would help nobody, and every one takes memory. */
const maxErrors = 2000;

/** The condition of a conditional dependency: a rule of its own, `missing-condition`, tells it better. */
const forOtherEditors = '/then/required';

/** No problems: one list for all items without any, which are nearly all. */
const none: readonly SchemaProblem[] = [];

/**
 * Checks a file against `schemas/threads.schema.json`: each thread and each dependency for itself, once, and the rest of the
 * file. One mistake gives one problem. What is found is kept from one tree of the file to the next.
 */
export class SchemaCheck {
  readonly #threads = new ListMemory<MapEntry, readonly SchemaProblem[]>();
  readonly #dependencies = new ListMemory<SyntaxNode, readonly SchemaProblem[]>();

  /** @param text what the tree was read from */
  problemsOf({ root }: SyntaxTree, text: string): readonly SchemaProblem[] {
    if (!root) return none;
    const problems = frameProblems(root, text);
    const threads = this.#threads.follow(entriesOf(entryOf(root, 'threads')?.value), (entry) =>
      problemsOnce(entry, () => threadProblems(entry, text)),
    );
    const dependencies = this.#dependencies.follow(itemsOf(entryOf(root, 'dependencies')?.value), (item, index) =>
      problemsOnce(item, () => dependencyProblems(item, index, text)),
    );
    for (const found of [threads, dependencies]) {
      for (const own of found) if (own !== none) problems.push(...own);
    }
    return problems.slice(0, maxErrors);
  }
}

function threadProblems(entry: MapEntry, text: string): readonly SchemaProblem[] {
  if (entry.key.text.startsWith('x-')) return none;
  const place = { node: entry.value, entry, range: placeOf(entry) };
  return problemsIn(place, ['threads', entry.key.text], text);
}

function dependencyProblems(item: SyntaxNode, index: number, text: string): readonly SchemaProblem[] {
  return problemsIn({ node: item, range: itemRange(item, text) }, ['dependencies', String(index)], text);
}

/** What is wrong outside the single threads and dependencies. */
function frameProblems(root: SyntaxNode, text: string): SchemaProblem[] {
  const data = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of entriesOf(root)) {
    const kind = contentOf(value)?.kind;
    if (key.text === 'threads' && kind === 'map') data[key.text] = Object.create(null);
    else if (key.text === 'dependencies' && kind === 'sequence') data[key.text] = [];
    else data[key.text] = dataOf(value);
  }
  const errors = fileErrors(contentOf(root)?.kind === 'map' ? data : dataOf(root));
  return problemsOf(errors, { node: root, range: firstKeyOf(root) }, [], text);
}

function problemsIn(place: PlaceInTree, path: readonly string[], text: string): readonly SchemaProblem[] {
  if (!contentOf(place.node)) return none;
  const data = dataOf(place.node);
  const problems = problemsOf(path[0] === 'threads' ? threadErrors(data) : dependencyErrors(data), place, path, text);
  return problems.length === 0 ? none : problems;
}

function problemsOf(
  errors: readonly SchemaError[],
  start: PlaceInTree,
  path: readonly string[],
  text: string,
): SchemaProblem[] {
  const told = errors.slice(0, maxErrors).filter(({ schemaPath }) => !schemaPath.endsWith(forOtherEditors));
  return told.flatMap((error) => {
    const steps = stepsOf(error.instancePath);
    const place = placeBelow(start, steps, text);
    const problem = place && problemAt(error, place, ownerOf([...path, ...steps]));
    return problem ? [problem] : [];
  });
}

/** Of an item that has not changed, its problems have not. */
function problemsOnce(item: MapEntry | SyntaxNode, find: () => readonly SchemaProblem[]): readonly SchemaProblem[] {
  const known = found.get(item);
  if (known) return known;
  const problems = find();
  found.set(item, problems);
  return problems;
}

const found = new WeakMap<MapEntry | SyntaxNode, readonly SchemaProblem[]>();

function problemAt(error: SchemaError, place: PlaceInTree, owner: KeyOwner): SchemaProblem | undefined {
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(place.node, String(params['additionalProperty']), owner);
    case 'required':
      return { code: 'missing-key', range: firstKeyOf(place.node), name: String(params['missingProperty']), owner };
    default: {
      const fault = valueFaultOf(error, place);
      return fault && { code: 'invalid-value', range: place.range, fault };
    }
  }
}

function unknownKey(map: SyntaxNode, name: string, owner: KeyOwner): SchemaProblem | undefined {
  const content = contentOf(map);
  if (content?.kind !== 'map') return undefined;
  const used = entriesByName(content);
  const entry = used.get(name);
  return entry && { code: 'unknown-key', range: entry.key.range, name, owner, used };
}

/** The first key as it stands in the file; of a map without keys, the map. */
function firstKeyOf(node: SyntaxNode): TextRange {
  const content = contentOf(node);
  const first = content?.kind === 'map' ? content.entries[0] : undefined;
  return first?.key.range ?? node.range;
}

function ownerOf(steps: readonly string[]): KeyOwner {
  const [section, ...inner] = steps;
  switch (section) {
    case undefined:
      return 'file';
    case 'threads':
      return inner.length === 1 ? 'thread' : 'map';
    case 'dependencies':
      return inner.length === 1 ? 'dependency' : 'map';
    case 'coordination':
    case 'error_handling':
      return inner.length === 0 ? section : 'map';
    default:
      return 'map';
  }
}
