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
    waiting.push(...childrenOf(next.node).toReversed());
  }
}

function childrenOf(node: SyntaxNode): PlacedNode[] {
  if (node.kind === 'map') return node.entries.map(({ key, value }) => ({ node: value, start: key.range.start }));
  if (node.kind === 'sequence') return node.items.map((item) => ({ node: item, start: item.range.start }));
  return [];
}
