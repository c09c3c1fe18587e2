import { changedSpan } from './changed-span.ts';

/**
 * Things that each have a name of their own, in an order, as a map. One can be made from another that has mostly the same
 * things; the other then no longer finds things by name.
 */
export class NamedList<Item> implements ReadonlyMap<string, Item> {
  readonly items: readonly Item[];
  readonly #nameOf: (item: Item) => string;
  readonly #byName: Map<string, Item>;

  constructor(items: readonly Item[], nameOf: (item: Item) => string, before?: NamedList<Item>) {
    this.items = items;
    this.#nameOf = nameOf;
    this.#byName = before ? before.#byName : new Map<string, Item>();
    const earlier = before ? before.items : [];
    const span = changedSpan(earlier, items);
    for (const gone of earlier.slice(span.start, span.endBefore)) this.#byName.delete(nameOf(gone));
    for (const item of items.slice(span.start, span.end)) this.#byName.set(nameOf(item), item);
  }

  get size(): number {
    return this.items.length;
  }

  get(name: string): Item | undefined {
    return this.#byName.get(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  *keys(): MapIterator<string> {
    for (const item of this.items) yield this.#nameOf(item);
  }

  values(): MapIterator<Item> {
    return this.items.values();
  }

  *entries(): MapIterator<[string, Item]> {
    for (const item of this.items) yield [this.#nameOf(item), item];
  }

  [Symbol.iterator](): MapIterator<[string, Item]> {
    return this.entries();
  }

  forEach(visit: (item: Item, name: string, map: ReadonlyMap<string, Item>) => void): void {
    for (const item of this.items) visit(item, this.#nameOf(item), this);
  }
}
