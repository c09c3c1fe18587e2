import { changedSpan, isUnchanged, spliced, type ChangedSpan } from './changed-span.ts';

/**
 * Keeps what has been made of each item of a list: after the list has changed, only items that are new, or between changes,
 * are made anew. The same list, or one of the same items, gives the same answer.
 */
export class ListMemory<Item, Made> {
  #items: readonly Item[] = [];
  #made: readonly Made[] = [];
  #changed: ChangedSpan = { start: 0, endBefore: 0, end: 0 };

  /** What the latest list has changed of the one before. */
  get changed(): ChangedSpan {
    return this.#changed;
  }

  follow(items: readonly Item[], make: (item: Item, index: number) => Made): readonly Made[] {
    const span = changedSpan(this.#items, items);
    this.#items = items;
    this.#changed = span;
    if (isUnchanged(span)) return this.#made;
    const made = items.slice(span.start, span.end).map((item, index) => make(item, span.start + index));
    this.#made = spliced(this.#made, span, made);
    return this.#made;
  }
}

/** A list without what is absent: the list itself where nothing is. */
export function present<Item>(items: readonly (Item | undefined)[]): readonly Item[] {
  return items.includes(undefined) ? items.filter((item) => item !== undefined) : (items as readonly Item[]);
}
