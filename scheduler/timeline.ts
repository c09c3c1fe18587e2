import type { Input } from './input.ts';

/** Inputs that will come, earliest first, in the order of their adding where times are equal. A binary heap. */
export class Timeline {
  private readonly entries: Entry[] = [];
  private added = 0;

  add(input: Input): void {
    const entry = { input, order: (this.added += 1) };
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  /** Takes the earliest away; undefined when there is none. */
  next(): Input | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined) return undefined;
    if (entries.length > 0) this.sink(last);
    return first.input;
  }

  /** Takes all away whose time is the earliest. */
  nextTogether(): Input[] {
    const inputs: Input[] = [];
    const at = this.entries[0]?.input.at;
    while (this.entries[0] !== undefined && this.entries[0].input.at === at) {
      const input = this.next();
      if (input !== undefined) inputs.push(input);
    }
    return inputs;
  }

  private sink(entry: Entry): void {
    const { entries } = this;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const a = entries[left];
      const b = entries[left + 1];
      if (a === undefined) break;
      const isRight = b !== undefined && isBefore(b, a);
      const child = isRight ? b : a;
      if (isBefore(entry, child)) break;
      entries[at] = child;
      at = isRight ? left + 1 : left;
    }
    entries[at] = entry;
  }
}

interface Entry {
  readonly input: Input;
  readonly order: number;
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.input.at < b.input.at || (a.input.at === b.input.at && a.order < b.order);
}
