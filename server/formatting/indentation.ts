import type { StructureLine } from './line-layout.ts';

/** A column at which keys or dashes of one collection stand, and where they shall stand. */
interface Column {
  readonly kind: 'key' | 'dash';
  readonly old: number;
  readonly now: number;
}

/** Goes through the lines of a file and says where each shall begin. */
export class Indentation {
  readonly #step: number;
  /** The collections around the last line, outermost first. */
  #columns: Column[] = [];

  constructor(step: number) {
    this.#step = step;
  }

  /** Of a line that begins with dashes, a key or both. */
  ofStructure({ columns }: StructureLine): number {
    const [first, ...more] = columns;
    if (first === undefined) return 0;
    this.#leave(first);
    const now = this.#enter(first);
    let place = now;
    for (const column of more) {
      // Behind a dash and one blank.
      place += 2;
      this.#columns.push({ ...column, now: place });
    }
    return now;
  }

  /** Of a further line of a text or of a collection in brackets: it moves with the line where that began. */
  ofContinuation(indent: number): number {
    const last = this.#columns.at(-1);
    return Math.max(0, indent + (last === undefined ? 0 : last.now - last.old));
  }

  /** Leaves the collections that a line does not belong to; a list may stand at the column of the key that it belongs to. */
  #leave({ kind, old }: StructureLine['columns'][number]): void {
    const isOutside = (column: Column): boolean =>
      column.old > old || (column.old === old && column.kind === 'dash' && kind === 'key');
    this.#columns = this.#columns.filter((column) => !isOutside(column));
  }

  #enter({ kind, old }: StructureLine['columns'][number]): number {
    const same = this.#columns.findLast((column) => column.old === old && column.kind === kind);
    if (same !== undefined) {
      this.#columns = this.#columns.slice(0, this.#columns.indexOf(same) + 1);
      return same.now;
    }
    const outer = this.#columns.at(-1);
    const now = outer === undefined ? 0 : outer.now + this.#step;
    this.#columns.push({ kind, old, now });
    return now;
  }
}
