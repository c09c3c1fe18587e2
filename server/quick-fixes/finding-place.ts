import type { Analysis } from '../../core/analyze.ts';
import { pathAt } from '../../core/syntax/path-at.ts';
import type { MapEntry, MapNode, SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextRange } from '../../core/text-range.ts';

/** Where a finding stands in the tree. */
export interface FindingPlace {
  /** The innermost entry that the place belongs to, and the map that holds it. */
  readonly entry: MapEntry;
  readonly map: MapNode;
  /** What stands exactly there: the key, the value, or an item of a list that is the value. */
  readonly node: SyntaxNode;
  readonly isKey: boolean;
  /** Keys and positions from the root to the entry's value or item. */
  readonly path: readonly string[];
}

/** `undefined` outside of every map, and where the text was not read. */
export function findingPlace({ tree }: Analysis, { start }: TextRange): FindingPlace | undefined {
  let parent: SyntaxNode | undefined = tree.root;
  let holder: { readonly entry: MapEntry; readonly map: MapNode } | undefined;
  let isKey = false;
  const path: string[] = [];
  for (const step of pathAt(tree.root, start)) {
    path.push(step.kind === 'item' ? String(step.index) : step.entry.key.text);
    isKey = step.kind === 'key';
    if (step.kind !== 'item' && parent?.kind === 'map') holder = { entry: step.entry, map: parent };
    parent = step.kind === 'item' ? step.item : isKey ? step.entry.key : step.entry.value;
  }
  return holder && parent && { ...holder, node: parent, isKey, path };
}
