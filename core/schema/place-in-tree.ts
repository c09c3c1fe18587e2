import { contentOf, entryOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import { rangeNear } from '../syntax/place.ts';
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

/**
 * Follows a path of keys and positions; `undefined` where an alias on the way leads nowhere.
 *
 * @param text what the tree was read from
 */
export function placeInTree(root: SyntaxNode, path: readonly string[], text: string): PlaceInTree | undefined {
  return placeBelow({ node: root, range: root.range }, path, text);
}

/** The same, from a place on. */
export function placeBelow(start: PlaceInTree, path: readonly string[], text: string): PlaceInTree | undefined {
  let place = start;
  for (const step of path) {
    const entry = entryOf(place.node, step);
    const item = contentOf(place.node)?.kind === 'sequence' ? itemsOf(place.node)[Number(step)] : undefined;
    if (entry) place = { node: entry.value, entry, range: placeOf(entry) };
    else if (item) place = { node: item, range: itemRange(item, text) };
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

/** An item without a text shows at its quotes, or at the dash or the sign before it where the file leaves it out. */
export function itemRange({ range }: SyntaxNode, text: string): TextRange {
  if (range.end > range.start) return range;
  const before = text.slice(0, range.start).trimEnd().length;
  const isQuoted = before === range.start && /["']/u.test(text.charAt(before - 1));
  return isQuoted ? rangeNear(range, before - 1, before + 1) : rangeNear(range, Math.max(0, before - 1), before);
}
