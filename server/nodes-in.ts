import type { SyntaxNode } from '../core/syntax/syntax-node.ts';

/** A node of the file's tree, and where the thing begins that it belongs to. */
export interface PlacedNode {
  readonly node: SyntaxNode;
  /** Of its key, for the value of an entry; else its own. */
  readonly start: number;
}

/** A node and all below it as they stand in the file, in its order, keys left out; aliases are not followed. */
export function* nodesIn(root: SyntaxNode | undefined): Generator<PlacedNode> {
  if (root === undefined) return;
  const waiting: PlacedNode[] = [{ node: root, start: root.range.start }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    addChildren(waiting, next.node);
  }
}

/** The last first. Files have tens of thousands of nodes: no list is made on the way. */
function addChildren(waiting: PlacedNode[], node: SyntaxNode): void {
  if (node.kind === 'map') {
    for (let at = node.entries.length - 1; at >= 0; at--) {
      const entry = node.entries[at];
      if (entry !== undefined) waiting.push({ node: entry.value, start: entry.key.range.start });
    }
  } else if (node.kind === 'sequence') {
    for (let at = node.items.length - 1; at >= 0; at--) {
      const item = node.items[at];
      if (item !== undefined) waiting.push({ node: item, start: item.range.start });
    }
  }
}
