import type { LayoutEdge, LayoutInput, LayoutNode } from './graph-layout.ts';

/** Most edits of a file change nothing that a layout depends on. */
export function isSameInput(one: LayoutInput, other: LayoutInput): boolean {
  return areAll(isSameNode, one.nodes, other.nodes) && areAll(isSameEdge, one.edges, other.edges);
}

function areAll<Item>(
  isSame: (one: Item, other: Item) => boolean,
  ones: readonly Item[],
  others: readonly Item[],
): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, index) => {
      const other = others[index];
      return other !== undefined && isSame(one, other);
    })
  );
}

function isSameNode(one: LayoutNode, other: LayoutNode): boolean {
  return one.id === other.id && one.level === other.level && one.width === other.width && one.height === other.height;
}

function isSameEdge(one: LayoutEdge, other: LayoutEdge): boolean {
  return (
    one.source === other.source &&
    one.target === other.target &&
    one.labelWidth === other.labelWidth &&
    one.undirected === other.undirected
  );
}
