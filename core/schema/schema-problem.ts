import type { KeyOwner } from '../messages/en/structure.ts';
import { contentOf, dataOf, entriesByName } from '../syntax/node-content.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { TextRange } from '../text-range.ts';
import { placeInTree, stepsOf, type PlaceInTree } from './place-in-tree.ts';
import { fileErrors, type SchemaError } from './validators.ts';
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
const forOtherEditors = '/dependency/then/required';

/** Checks a file against `schemas/threads.schema.json`. One mistake gives one problem. */
export function schemaProblemsOf({ root }: SyntaxTree, text: string): readonly SchemaProblem[] {
  if (!root) return [];
  return fileErrors(dataOf(root))
    .slice(0, maxErrors)
    .filter(({ schemaPath }) => !schemaPath.endsWith(forOtherEditors))
    .flatMap((error) => {
      const steps = stepsOf(error.instancePath);
      const place = placeInTree(root, steps, text, firstKeyOf(root));
      const problem = place && problemAt(error, place, ownerOf(steps));
      return problem ? [problem] : [];
    });
}

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
