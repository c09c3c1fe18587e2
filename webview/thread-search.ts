/** Threads whose names contain a text, and where among them one stands. */
export class ThreadSearch {
  #text = '';
  #found: readonly string[] = [];

  get text(): string {
    return this.#text;
  }

  /** `undefined`: nothing is searched for. */
  get found(): ReadonlySet<string> | undefined {
    return this.#text === '' ? undefined : new Set(this.#found);
  }

  get count(): number {
    return this.#found.length;
  }

  /** @returns the thread to go to: the selected one where it is found, else the first */
  search(text: string, names: Iterable<string>, selected: string | undefined): string | undefined {
    this.#text = text.trim();
    this.update(names);
    return selected !== undefined && this.#found.includes(selected) ? selected : this.#found[0];
  }

  /** The graph has changed. */
  update(names: Iterable<string>): void {
    const wanted = this.#text.toLocaleLowerCase();
    this.#found = wanted === '' ? [] : [...names].filter((name) => name.toLocaleLowerCase().includes(wanted));
  }

  /** Goes round them. */
  next(from: string | undefined, step: 1 | -1): string | undefined {
    const { count } = this;
    return count === 0 ? undefined : this.#found[(this.placeOf(from) - 1 + step + count) % count];
  }

  /** From 1; 0: it is none of them. */
  placeOf(name: string | undefined): number {
    return this.#found.indexOf(name ?? '') + 1;
  }
}
