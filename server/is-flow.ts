import type { MapNode, SequenceNode } from '../core/syntax/syntax-node.ts';

/** Whether a collection is written in brackets. */
export function isFlow(text: string, node: MapNode | SequenceNode): boolean {
  const first = text.charAt(node.range.start);
  return first === '{' || first === '[';
}
