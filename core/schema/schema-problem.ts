import type { KeyOwner, ValueKind } from '../messages/en/structure.ts';
import { contentOf, dataOf, entriesByName } from '../syntax/node-content.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { TextRange } from '../text-range.ts';
import { placeInTree, stepsOf, type PlaceInTree } from './place-in-tree.ts';
import { fileErrors, type SchemaError } from './validators.ts';

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

export type ValueFault =
  | { readonly kind: 'type'; readonly expected: readonly ValueKind[]; readonly found: ValueKind }
  | { readonly kind: 'word'; readonly word: string; readonly known: readonly string[] }
  | { readonly kind: 'minimum'; readonly least: number; readonly isLeast: boolean }
  | { readonly kind: 'empty' };

/** More of them would help nobody, and every one takes memory. */
const maxErrors = 2000;

/** Checks a file against `schemas/threads.schema.json`. One mistake gives one problem. */
export function schemaProblemsOf(tree: SyntaxTree): readonly SchemaProblem[] {
  const { root } = tree;
  if (!root) return [];
  return fileErrors(dataOf(root))
    .slice(0, maxErrors)
    .flatMap((error) => {
      const steps = stepsOf(error.instancePath);
      const place = placeInTree(root, steps, firstKeyOf(root));
      const problem = place && problemAt(error, place, ownerOf(steps));
      return problem ? [problem] : [];
    });
}

function problemAt(error: SchemaError, place: PlaceInTree, owner: KeyOwner): SchemaProblem | undefined {
  const { params } = error;
  const invalid = (fault: ValueFault): SchemaProblem => ({ code: 'invalid-value', range: place.range, fault });
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(place.node, String(params['additionalProperty']), owner);
    case 'required':
      return { code: 'missing-key', range: firstKeyOf(place.node), name: String(params['missingProperty']), owner };
    case 'type':
      return invalid({ kind: 'type', expected: expectedKinds(params['type']), found: kindOf(place.node) });
    case 'enum':
      return invalid(wordFault(place.node, (params['allowedValues'] as readonly unknown[]).map(String)));
    case 'minimum':
    case 'exclusiveMinimum':
      return invalid({ kind: 'minimum', least: Number(params['limit']), isLeast: error.keyword === 'minimum' });
    case 'minLength':
      return invalid({ kind: 'empty' });
    default:
      // `if` says again what its branch has said.
      return undefined;
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

/** `null` is allowed for what may be left empty, but nothing that one would ask for. */
function expectedKinds(type: unknown): readonly ValueKind[] {
  const kinds = (Array.isArray(type) ? type : [type]) as readonly ValueKind[];
  return kinds.filter((kind) => kind !== 'null');
}

function wordFault(node: SyntaxNode, known: readonly string[]): ValueFault {
  const content = contentOf(node);
  if (content?.kind === 'scalar' && content.text !== '') return { kind: 'word', word: content.text, known };
  return { kind: 'type', expected: ['string'], found: kindOf(node) };
}

function kindOf(node: SyntaxNode): ValueKind {
  const content = contentOf(node);
  if (content?.kind === 'map') return 'object';
  if (content?.kind === 'sequence') return 'array';
  if (content?.value === null || content === undefined) return 'null';
  const kind = typeof content.value;
  if (kind === 'number' && !Number.isInteger(content.value)) return 'fraction';
  return kind === 'number' || kind === 'boolean' ? kind : 'string';
}
