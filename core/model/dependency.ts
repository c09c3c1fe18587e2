import type { Located, TextRange } from '../text-range.ts';
import type { DependencyType } from './dependency-type.ts';

export type On = 'success' | 'failure' | 'finished';

/** One field that a dependency passes on. */
export interface MappedField {
  readonly source: Located<string>;
  readonly target: Located<string>;
}

/** A dependency as the file describes it: what the file does not say, or says wrongly, is absent. */
export interface Dependency {
  /** Its place in the list `dependencies`, from 0, counting items that are broken. It moves with the item. */
  readonly index: number;
  /** The whole item. */
  readonly range: TextRange;
  readonly source?: Located<string>;
  readonly target?: Located<string>;
  /** `sequential` where the file says nothing; absent where it says something unknown. */
  readonly type?: DependencyType;
  /** The word itself, where the file has one. */
  readonly typeRange?: TextRange;
  readonly condition?: ExpressionSource;
  readonly transform?: ExpressionSource;
  readonly mapping?: readonly MappedField[];
  readonly on?: Located<On>;
  readonly enabled: boolean;
  readonly description?: Located<string>;
  /** The keys as they stand in the file, for findings about a key. */
  readonly keys: ReadonlyMap<string, TextRange>;
}

/** The text of an expression and the way back from it to the file. */
export interface ExpressionSource {
  /** Decoded, as the expression's parser reads it. */
  readonly text: string;
  /** The scalar without its quotes. */
  readonly range: TextRange;
  /** The place in the file of a part of the decoded text (offsets into `text`). */
  toFile(start: number, end: number): TextRange;
}
