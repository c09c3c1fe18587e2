import { contentOf, entryOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import type { TextRange } from '../text-range.ts';

/** A node that a path leads to. */
export interface PlaceInTree {
  readonly node: SyntaxNode;
  /** The entry whose value it is; absent for items of a list and for the root. */
  readonly entry?: MapEntry;
  /** Where a finding about it belongs. */
  readonly range: TextRange;
}

/** Follows a path of keys and positions; `undefined` where an alias on the way leads nowhere. */
export function placeInTree(
  root: SyntaxNode,
  path: readonly string[],
  rootRange = root.range,
): PlaceInTree | undefined {
  let place: PlaceInTree = { node: root, range: rootRange };
  for (const step of path) {
    const entry = entryOf(place.node, step);
    const item = contentOf(place.node)?.kind === 'sequence' ? itemsOf(place.node)[Number(step)] : undefined;
    if (entry) place = { node: entry.value, entry, range: placeOf(entry) };
    else if (item) place = { node: item, range: itemRange(item, place.range) };
    else return undefined;
  }
  return contentOf(place.node) && place;
}

/** The steps of a JSON Pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** An item that the file leaves out shows at its dash, which stands one or two characters before it. */
function itemRange(item: SyntaxNode, list: TextRange): TextRange {
  const { start, end } = item.range;
  return end > start ? item.range : { start: Math.max(list.start, start - 1), end: start };
}
