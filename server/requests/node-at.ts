import type { Analysis } from '../../core/analyze.ts';
import type { GraphNode } from '../protocol/requests.ts';

/** The dependency or the declared thread that a place in the text belongs to; in a dependency also the thread that is named there. */
export function nodeAt({ model, outline }: Analysis, offset: number): GraphNode | undefined {
  const dependency = model.dependencies.find(({ range }) => range.start <= offset && offset <= range.end);
  if (dependency !== undefined) {
    const named = [dependency.source, dependency.target].find(
      (end) => end !== undefined && end.range.start <= offset && offset <= end.range.end,
    );
    return { dependency: dependency.index, ...(named && { thread: named.value }) };
  }
  for (const [thread, { key, value }] of outline.threads) {
    if (key.range.start <= offset && offset <= Math.max(key.range.end, value.range.end)) return { thread };
  }
  return undefined;
}
