import type { Located, TextRange } from '../text-range.ts';
import type { Field } from './field.ts';

export type OutputFrom = 'file' | 'stdout' | 'last_line';
export type Join = 'all' | 'any';

/** What a thread runs. */
export type ThreadCommand =
  | {
      readonly kind: 'script';
      /** As the file spells it, or as the convention found it: relative to the file's folder, or absolute. */
      readonly path: string;
      readonly by: 'script' | 'convention';
    }
  | { readonly kind: 'shell'; readonly line: string };

/**
 * A thread as the file describes it: what the file does not say, or says wrongly, is absent.
 * Defaults are not filled in here (`threadSettings` does that).
 */
export interface Thread {
  readonly name: string;
  /** Its key in `threads`; for a thread found by convention, its first mention in `dependencies`. */
  readonly nameRange: TextRange;
  /** It stands in `threads`; otherwise it is known by its script alone. */
  readonly declared: boolean;
  readonly description?: Located<string>;
  readonly script?: Located<string>;
  readonly run?: Located<string>;
  readonly args: readonly Located<string>[];
  readonly cwd?: Located<string>;
  readonly env: readonly { readonly name: Located<string>; readonly value: Located<string> }[];
  readonly timeoutS?: Located<number>;
  readonly maxRetries?: Located<number>;
  readonly retryDelayMs?: Located<number>;
  readonly retryBackoff?: Located<number>;
  /** Absent: not declared, anything goes. */
  readonly inputs?: ReadonlyMap<string, Field>;
  readonly outputs?: ReadonlyMap<string, Field>;
  readonly outputFrom?: Located<OutputFrom>;
  readonly critical?: Located<boolean>;
  readonly join?: Located<Join>;
  readonly expectedDurationS?: Located<number>;
  /** Absent where there is none, several are possible, or the world cannot tell. */
  readonly command?: ThreadCommand;
}
