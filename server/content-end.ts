import type { SyntaxNode } from '../core/syntax/syntax-node.ts';
import { isFlow } from './is-flow.ts';

/**
 * Where a node's last character stands, its closing quote and bracket included, line breaks and comments behind it
 * left out, which the range of a block collection can hold.
 */
export function contentEnd(text: string, node: SyntaxNode): number {
  if (node.kind === 'alias') return node.range.end;
  if (node.kind === 'scalar') return scalarEnd(text, node.range, node.style);
  const last = node.kind === 'map' ? node.entries.at(-1) : node.items.at(-1);
  if (last === undefined || isFlow(text, node)) return node.range.end;
  if ('kind' in last) return Math.max(last.range.start, contentEnd(text, last));
  return Math.max(keyEnd(text, last.key.range.end), contentEnd(text, last.value));
}

function scalarEnd(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  style: string,
): number {
  if (style === 'single' || style === 'double') return end + 1;
  return start + text.slice(start, end).trimEnd().length;
}

/** Behind the colon of a key, which an empty value does not reach. `end`: of the key itself. */
export function keyEnd(text: string, end: number): number {
  return end + (/^["']?[ \t]*:/.exec(text.slice(end, end + 10))?.[0].length ?? 0);
}
