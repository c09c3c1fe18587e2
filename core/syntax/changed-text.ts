import type { ChangedSpan } from '../changed-span.ts';

/** How much is compared at once: whole stretches are compared as memory is, which is far faster than letter by letter. */
const stretch = 1 << 16;

/** The part of a text that differs from an earlier one, in UTF-16 units. */
export function changedText(before: string, now: string): ChangedSpan {
  const shared = Math.min(before.length, now.length);
  const start = equalLength(shared, (from, to) => before.slice(from, to) === now.slice(from, to));
  const behind = equalLength(shared - start, (from, to) => {
    return before.slice(before.length - to, before.length - from) === now.slice(now.length - to, now.length - from);
  });
  return { start, endBefore: before.length - behind, end: now.length - behind };
}

/** How far two texts of at least `most` units are equal. */
function equalLength(most: number, isEqual: (from: number, to: number) => boolean): number {
  let equal = 0;
  for (let size = stretch; size > 0; size >>= 1) {
    while (equal + size <= most && isEqual(equal, equal + size)) equal += size;
  }
  return equal;
}
