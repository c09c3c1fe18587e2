import type { RunMoment, RunSession } from '../run/coordination-run.ts';

const mostLines = 10;
const longestLine = 300;

/** The last lines that failed threads printed: what tells why. Of threads that succeed nothing is kept. */
export class FailedOutput {
  readonly #lines = new Map<string, string[]>();
  readonly #attempts = new Map<string, number>();
  #session: RunSession | undefined;

  add({ event, session }: RunMoment): void {
    this.#session = session;
    if (event.type === 'attempt_started') {
      this.#lines.delete(event.thread);
      this.#attempts.set(event.thread, event.attempt);
    } else if (event.type === 'thread_ended' && event.status === 'succeeded') {
      this.#lines.delete(event.thread);
    } else if (event.type === 'output_line') {
      const lines = this.#lines.get(event.thread) ?? [];
      lines.push(event.text.slice(0, longestLine));
      if (lines.length > mostLines) lines.shift();
      this.#lines.set(event.thread, lines);
    }
  }

  linesOf(thread: string): readonly string[] {
    return this.#lines.get(thread) ?? [];
  }

  /** Path of the log of the thread's last attempt; absent where it never began. */
  logOf(thread: string): string | undefined {
    const attempt = this.#attempts.get(thread);
    return attempt === undefined ? undefined : this.#session?.files.log(thread, attempt);
  }
}
