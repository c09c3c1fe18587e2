import type { ValueKind } from '../messages/en/structure.ts';
import { contentOf } from '../syntax/node-content.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { SchemaError } from './validators.ts';

/** What is wrong with a value. */
export type ValueFault =
  | { readonly kind: 'type'; readonly expected: readonly ValueKind[]; readonly found: ValueKind }
  | { readonly kind: 'word'; readonly word: string; readonly known: readonly string[] }
  | { readonly kind: 'minimum'; readonly least: number; readonly isLeast: boolean }
  | { readonly kind: 'empty' };

/** Reads an error about a node; `undefined` for errors that only say again what another one says, such as `if`. */
export function valueFaultOf({ keyword, params }: SchemaError, node: SyntaxNode): ValueFault | undefined {
  switch (keyword) {
    case 'type':
      return { kind: 'type', expected: expectedKinds(params['type']), found: kindOf(node) };
    case 'enum':
      return wordFault(node, (params['allowedValues'] as readonly unknown[]).map(String));
    case 'minimum':
    case 'exclusiveMinimum':
      return { kind: 'minimum', least: Number(params['limit']), isLeast: keyword === 'minimum' };
    case 'minLength':
      return { kind: 'empty' };
    default:
      return undefined;
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
