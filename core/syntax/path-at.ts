import { firstEndingAt } from './first-ending-at.ts';
import type { MapEntry, SyntaxNode } from './syntax-node.ts';
import type { TextRange } from '../text-range.ts';

/** One step from a collection into the part of it that holds an offset. */
export type PathStep =
  | { readonly kind: 'key'; readonly entry: MapEntry }
  | { readonly kind: 'value'; readonly entry: MapEntry }
  | { readonly kind: 'item'; readonly index: number; readonly item: SyntaxNode };

/**
 * The way from the root of a tree to the innermost node that an offset touches; a place right behind a word touches it.
 * Aliases are not followed: what they stand for lies elsewhere. Empty where the offset is in no part of the root.
 */
export function pathAt(root: SyntaxNode | undefined, offset: number): readonly PathStep[] {
  const path: PathStep[] = [];
  let node = root;
  while (node) {
    const step = stepAt(node, offset);
    if (!step) return path;
    path.push(step);
    node = nodeOf(step);
  }
  return path;
}

function stepAt(node: SyntaxNode, offset: number): PathStep | undefined {
  if (node.kind === 'sequence') {
    const index = firstEndingAt(node.items, offset, (item) => item.range.end);
    const item = node.items[index];
    return item && touches(item.range, offset) ? { kind: 'item', index, item } : undefined;
  }
  if (node.kind !== 'map') return undefined;
  // Both may touch the offset in `a:*b`, where the key is what one has just typed.
  for (let index = firstEndingAt(node.entries, offset, endOfEntry); index < node.entries.length; index++) {
    const entry = node.entries[index];
    if (!entry || Math.min(entry.key.range.start, entry.value.range.start) > offset) return undefined;
    if (touches(entry.key.range, offset)) return { kind: 'key', entry };
    if (touches(entry.value.range, offset)) return { kind: 'value', entry };
  }
  return undefined;
}

/** Where an entry of a map ends; a value that the file leaves out may stand before the end of its key. */
export function endOfEntry({ key, value }: MapEntry): number {
  return Math.max(key.range.end, value.range.end);
}

function nodeOf(step: PathStep): SyntaxNode | undefined {
  if (step.kind === 'key') return undefined;
  return step.kind === 'item' ? step.item : step.entry.value;
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
