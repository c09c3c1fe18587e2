/** The part of a list that differs from an earlier one: `start` to `endBefore` of the earlier, `start` to `end` of the later. */
export interface ChangedSpan {
  readonly start: number;
  readonly endBefore: number;
  readonly end: number;
}

/** Looks for equal items from both ends. Linear, but for nothing more than comparing. */
export function changedSpan<Item>(before: readonly Item[], now: readonly Item[]): ChangedSpan {
  const shared = Math.min(before.length, now.length);
  let start = 0;
  if (before === now) start = shared;
  while (start < shared && before[start] === now[start]) start++;
  let behind = 0;
  const most = shared - start;
  while (behind < most && before[before.length - 1 - behind] === now[now.length - 1 - behind]) behind++;
  return { start, endBefore: before.length - behind, end: now.length - behind };
}

export function isUnchanged({ start, endBefore, end }: ChangedSpan): boolean {
  return start === endBefore && start === end;
}

/** The earlier list with other items in the span. */
export function spliced<Item>(
  before: readonly Item[],
  { start, endBefore }: ChangedSpan,
  items: readonly Item[],
): readonly Item[] {
  if (items.length === 0 && start === endBefore) return before;
  if (items.length !== endBefore - start) return before.slice(0, start).concat(items, before.slice(endBefore));
  const list = before.slice();
  for (const [index, item] of items.entries()) list[start + index] = item;
  return list;
}
