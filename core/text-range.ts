/**
 * A part of a file's text: offsets in UTF-16 units from its beginning, `end` exclusive.
 * The text is the one that was handed to `analyze`, byte order mark included.
 */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A value together with the place where it stands. */
export interface Located<T> {
  readonly value: T;
  /** A scalar's text without its quotes; for a collection, its key (an item of a list: the whole item). */
  readonly range: TextRange;
}
