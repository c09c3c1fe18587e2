import type { TextRange } from '../text-range.ts';

/**
 * Where a piece of a file begins. When text before it changes, the place moves, and with it all ranges that it has made:
 * what has been read of the piece stays as it is.
 */
export class Place {
  /** Added to every offset of a range of this place. */
  offset: number;

  constructor(offset = 0) {
    this.offset = offset;
  }

  range(start: number, end: number): TextRange {
    return new PlacedRange(this, start, end);
  }
}

class PlacedRange implements TextRange {
  readonly place: Place;
  readonly from: number;
  readonly to: number;

  constructor(place: Place, from: number, to: number) {
    this.place = place;
    this.from = from;
    this.to = to;
  }

  get start(): number {
    return this.place.offset + this.from;
  }

  get end(): number {
    return this.place.offset + this.to;
  }

  toJSON(): TextRange {
    return { start: this.start, end: this.end };
  }
}

/** The range from `start` to `end`, which moves with the range that it was worked out from. */
export function rangeNear(neighbour: TextRange, start: number, end: number): TextRange {
  if (!(neighbour instanceof PlacedRange)) return { start, end };
  const { offset } = neighbour.place;
  return neighbour.place.range(start - offset, end - offset);
}
