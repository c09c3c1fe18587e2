import type { OutputLine } from '../../scheduler/event.ts';

/** Lines and characters that are shown. */
interface Amount {
  lines: number;
  characters: number;
}

/** Of one attempt: enough to see what it does. All of it is in its log. */
const mostOfAttempt: Readonly<Amount> = { lines: 2000, characters: 256 * 1024 };
/** Of all attempts of a run together. */
const mostOfRun: Readonly<Amount> = { lines: 20_000, characters: 4 * 1024 * 1024 };

/** Bounds what is shown of what the threads of a run print, so that no thread fills the editor or drowns the others. */
export class PrintedBudget {
  readonly #run: Amount = { lines: 0, characters: 0 };
  /** By thread: its latest attempt. */
  readonly #attempts = new Map<string, Amount & { readonly attempt: number }>();

  /** Takes a line into account. `last`: it is not shown any more, and neither is what the attempt prints after it. */
  take({ thread, attempt, text }: OutputLine): 'shown' | 'last' | 'hidden' {
    let used = this.#attempts.get(thread);
    if (used?.attempt !== attempt) {
      used = { attempt, lines: 0, characters: 0 };
      this.#attempts.set(thread, used);
    }
    if (used.lines === Infinity) return 'hidden';
    if (!fits(used, text, mostOfAttempt) || !fits(this.#run, text, mostOfRun)) {
      used.lines = Infinity;
      return 'last';
    }
    for (const amount of [used, this.#run]) {
      amount.lines += 1;
      amount.characters += text.length;
    }
    return 'shown';
  }
}

function fits({ lines, characters }: Amount, text: string, most: Readonly<Amount>): boolean {
  return lines < most.lines && characters + text.length <= most.characters;
}
