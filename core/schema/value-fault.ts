import type { ValueKind } from '../messages/en/structure.ts';
import { contentOf } from '../syntax/node-content.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { PlaceInTree } from './place-in-tree.ts';
import type { SchemaError } from './validators.ts';

/** What is wrong with a value; `name` is its key, which an item of a list does not have. */
export type ValueFault =
  | {
      readonly kind: 'type';
      readonly name: string | undefined;
      readonly expected: readonly ValueKind[];
      readonly found: ValueKind;
    }
  | { readonly kind: 'word'; readonly word: string; readonly known: readonly string[] }
  | { readonly kind: 'minimum'; readonly name: string | undefined; readonly least: number; readonly isLeast: boolean }
  | { readonly kind: 'empty'; readonly name: string | undefined };

/** Reads an error about a place; `undefined` for errors that only say again what another one says, such as `if`. */
export function valueFaultOf({ keyword, params }: SchemaError, place: PlaceInTree): ValueFault | undefined {
  const { node } = place;
  const name = place.entry?.key.text;
  switch (keyword) {
    case 'type':
      return { kind: 'type', name, expected: expectedKinds(params['type']), found: kindOf(node) };
    case 'enum':
      return wordFault(place, (params['allowedValues'] as readonly unknown[]).map(String));
    case 'minimum':
    case 'exclusiveMinimum':
      return { kind: 'minimum', name, least: Number(params['limit']), isLeast: keyword === 'minimum' };
    case 'minLength':
      return { kind: 'empty', name };
    default:
      return undefined;
  }
}

/** `null` is allowed for what may be left empty, but nothing that one would ask for. */
function expectedKinds(type: unknown): readonly ValueKind[] {
  const kinds = (Array.isArray(type) ? type : [type]) as readonly ValueKind[];
  return kinds.filter((kind) => kind !== 'null');
}

function wordFault({ node, entry }: PlaceInTree, known: readonly string[]): ValueFault {
  const content = contentOf(node);
  if (content?.kind === 'scalar' && content.text !== '') return { kind: 'word', word: content.text, known };
  return { kind: 'type', name: entry?.key.text, expected: ['string'], found: kindOf(node) };
}

function kindOf(node: SyntaxNode): ValueKind {
  const content = contentOf(node);
  if (content?.kind === 'map') return 'object';
  if (content?.kind === 'sequence') return 'array';
  if (content?.value === null || content === undefined) return 'null';
  const kind = typeof content.value;
  if (kind === 'number' && !Number.isFinite(content.value)) return 'not-finite';
  if (kind === 'number' && !Number.isInteger(content.value)) return 'fraction';
  return kind === 'number' || kind === 'boolean' ? kind : 'string';
}
