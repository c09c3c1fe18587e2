import { changedSpan } from '../changed-span.ts';
import { ListMemory, present } from '../list-memory.ts';
import { mapOf } from './build-tree.ts';
import { headerLength, type Piece } from './read-piece.ts';
import type { ItemSection } from './split-items.ts';
import type { MapEntry, MapNode, SequenceNode, SyntaxNode } from './syntax-node.ts';
import type { SyntaxProblem } from './syntax-tree.ts';

/** What the pieces of a section are together, kept up to date from one text to the next. */
export class SectionMemory {
  #pieces: readonly Piece[] = [];
  /** Where the places of the pieces are now, by piece. */
  #starts: readonly number[] = [];
  readonly #notable = new ListMemory<Piece, Piece | undefined>();
  readonly #entries = new ListMemory<Piece, MapEntry | undefined>();
  readonly #items = new ListMemory<Piece, SyntaxNode | undefined>();
  /** How often each key stands there. */
  readonly #keys = new Map<string, number>();
  #repeatedKeys = 0;
  weight = 0;
  recoveredUnits = 0;
  #anchored = 0;

  get hasAnchors(): boolean {
    return this.#anchored > 0;
  }

  /** Takes the pieces that the section has now, and moves their places to where they stand in the text. */
  follow(pieces: readonly Piece[], { starts }: ItemSection): void {
    const { start, endBefore, end } = changedSpan(this.#pieces, pieces);
    for (const piece of this.#pieces.slice(start, endBefore)) this.#count(piece, -1);
    for (const piece of pieces.slice(start, end)) this.#count(piece, 1);
    const earlier = this.#starts;
    for (let index = 0; index < pieces.length; index++) {
      const isKept = index < start || index >= end;
      const before = index < start ? index : index - end + endBefore;
      const at = starts[index] ?? 0;
      if (isKept && earlier[before] === at) continue;
      const place = pieces[index]?.place;
      if (place) place.offset = at - headerLength;
    }
    this.#pieces = pieces;
    this.#starts = starts;
  }

  /** The pieces that have problems, damage or directives: nearly all have none. */
  notable(): readonly Piece[] {
    return this.#notable
      .follow(this.#pieces, (piece) => {
        const { problems, damage, directives } = piece;
        return problems.length + damage.length + directives.length > 0 ? piece : undefined;
      })
      .filter((piece) => piece !== undefined);
  }

  /** The items together. A key that stands again is left out and reported. */
  container({ name, column, starts }: ItemSection, problems: SyntaxProblem[]): MapNode | SequenceNode {
    const range = { start: (starts[0] ?? 0) + column, end: this.#pieces.at(-1)?.ends?.section.end ?? 0 };
    if (name === 'dependencies') {
      return { kind: 'sequence', range, items: present(this.#items.follow(this.#pieces, ({ item }) => item)) };
    }
    const entries = present(this.#entries.follow(this.#pieces, ({ entry }) => entry));
    const unique = this.#repeatedKeys === 0 ? entries : withoutRepeated(entries, problems);
    return this.#keys.has('<<') ? mapOf(unique, { range }) : { kind: 'map', range, entries: unique, merges: false };
  }

  #count({ entry, weight, recoveredUnits, hasAnchors }: Piece, by: 1 | -1): void {
    this.weight += by * weight;
    this.recoveredUnits += by * recoveredUnits;
    if (hasAnchors) this.#anchored += by;
    if (!entry) return;
    const key = entry.key.text;
    const before = this.#keys.get(key) ?? 0;
    const now = before + by;
    if (now === 0) this.#keys.delete(key);
    else this.#keys.set(key, now);
    if (Math.max(before, now) === 2) this.#repeatedKeys += by;
  }
}

function withoutRepeated(entries: readonly MapEntry[], problems: SyntaxProblem[]): readonly MapEntry[] {
  const unique = new Map<string, MapEntry>();
  for (const entry of entries) {
    const { text, range: place } = entry.key;
    const first = unique.get(text);
    if (first) problems.push({ code: 'duplicate-key', range: place, name: text, first: first.key.range });
    else unique.set(text, entry);
  }
  return [...unique.values()];
}
