import type { Locale } from '../core/analyze.ts';
import type { StopManner } from '../coordinator/index.ts';
import type { Terminal } from './terminal.ts';
import type { CommandLineWords } from './words.ts';

/** What every command needs of the world around it. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly words: CommandLineWords;
  readonly locale: Locale;
  /** Of this program. */
  readonly version: string;
  /**
   * Calls back when somebody wants the command to end, and again with `at-once` when that takes them too long; the result stops
   * that.
   */
  onInterruption(callback: (manner: StopManner) => void): () => void;
}
