import type { Analysis } from '../core/analyze.ts';
import type { TextRange } from '../core/text-range.ts';
import { stretchIn, type Stretch } from './stretch.ts';

/** A place in the text where a thread's name stands. */
export interface ThreadMention {
  readonly name: string;
  readonly range: TextRange;
  /** Its key in `threads`. */
  readonly isDeclaration: boolean;
}

/** Every place in a part of the file where a thread is named, known or not, in the order of the file. */
export function threadMentionsIn({
  threads,
  dependencies,
}: Pick<Stretch, 'threads' | 'dependencies'>): readonly ThreadMention[] {
  const mentions: ThreadMention[] = [];
  for (const { name, nameRange, declared } of threads) {
    if (declared) mentions.push({ name, range: nameRange, isDeclaration: true });
  }
  for (const { source, target } of dependencies) {
    for (const end of [source, target]) {
      if (end !== undefined) mentions.push({ name: end.value, range: end.range, isDeclaration: false });
    }
  }
  return mentions.sort((a, b) => a.range.start - b.range.start);
}

/** The name that the cursor touches. */
export function threadMentionAt(analysis: Analysis, offset: number): ThreadMention | undefined {
  const around = stretchIn(analysis, { start: offset, end: offset });
  return threadMentionsIn(around).find(({ range }) => range.start <= offset && offset <= range.end);
}
