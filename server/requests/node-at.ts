import type { Analysis } from '../../core/analyze.ts';
import type { GraphNode } from '../protocol/requests.ts';

/** The dependency or the declared thread that a place in the text belongs to. */
export function nodeAt({ model, outline }: Analysis, offset: number): GraphNode | undefined {
  const dependency = model.dependencies.find(({ range }) => range.start <= offset && offset <= range.end);
  if (dependency !== undefined) return { dependency: dependency.index };
  for (const [thread, { key, value }] of outline.threads) {
    if (key.range.start <= offset && offset <= Math.max(key.range.end, value.range.end)) return { thread };
  }
  return undefined;
}
