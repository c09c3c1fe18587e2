import type { Analysis } from '../../core/analyze.ts';
import type { GraphNode } from '../protocol/requests.ts';
import { dependenciesIn, threadEntriesIn } from '../stretch.ts';

/** The dependency or the declared thread that a place in the text belongs to; in a dependency also the thread that is named there. */
export function nodeAt(analysis: Pick<Analysis, 'model' | 'outline'>, offset: number): GraphNode | undefined {
  const place = { start: offset, end: offset };
  const [dependency] = dependenciesIn(analysis, place);
  if (dependency !== undefined) {
    const named = [dependency.source, dependency.target].find(
      (end) => end !== undefined && end.range.start <= offset && offset <= end.range.end,
    );
    return { dependency: dependency.index, ...(named && { thread: named.value }) };
  }
  const [entry] = threadEntriesIn(analysis, place);
  return entry && { thread: entry.key.text };
}
