import type { Analysis } from '../core/analyze.ts';
import type { Model } from '../core/model/model.ts';
import type { TextRange } from '../core/text-range.ts';
import type { Stretch } from './stretch.ts';

/** A place in the text where a thread's name stands. */
export interface ThreadMention {
  readonly name: string;
  readonly range: TextRange;
  /** Its key in `threads`. */
  readonly isDeclaration: boolean;
}

/** Every place where a thread is named, known or not, in the order of the file. Found once for each model. */
export function threadMentions({ model }: Analysis): readonly ThreadMention[] {
  const known = found.get(model);
  if (known !== undefined) return known;
  const mentions = threadMentionsIn({ threads: model.threads.items, dependencies: model.dependencies });
  found.set(model, mentions);
  return mentions;
}

/** The same of a part of the file. */
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

const found = new WeakMap<Model, readonly ThreadMention[]>();

/** The name that the cursor touches. */
export function threadMentionAt(analysis: Analysis, offset: number): ThreadMention | undefined {
  return threadMentions(analysis).find(({ range }) => range.start <= offset && offset <= range.end);
}
