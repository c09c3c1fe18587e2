import type { OutputLine } from '../../scheduler/event.ts';
import type { AttemptLog } from '../session/attempt-log.ts';
import type { OutputStream } from './attempt-runner.ts';
import { OutputLines } from './output-lines.ts';
import { SecretMask } from './secret-mask.ts';

/** Of one attempt in one second; the log has them all. */
const mostLinesPerSecond = 1000;

/** What one attempt prints, on its way to its log and, line by line, to those who watch: secrets are masked in both. */
export class AttemptPrinting {
  readonly #log: AttemptLog;
  readonly #telling: BoundedTelling;
  readonly #streams: { readonly [stream in OutputStream]: { readonly mask: SecretMask; readonly lines: OutputLines } };

  constructor(
    log: AttemptLog,
    attempt: { readonly thread: string; readonly attempt: number; readonly secrets: readonly string[] },
    tell: (line: OutputLine) => void,
  ) {
    this.#log = log;
    const { thread, attempt: number, secrets } = attempt;
    this.#telling = new BoundedTelling(tell);
    const streamOf = (stream: OutputStream) => ({
      mask: new SecretMask(secrets),
      lines: new OutputLines((text) =>
        this.#telling.tell({ type: 'output_line', thread, attempt: number, stream, text }),
      ),
    });
    this.#streams = { stdout: streamOf('stdout'), stderr: streamOf('stderr') };
  }

  /** A promise given back asks to wait for the disk. */
  print(stream: OutputStream, bytes: Buffer): Promise<void> | undefined {
    return this.#show(stream, this.#streams[stream].mask.push(bytes));
  }

  /** Tells the lines that did not end, and closes the log. Rejects where the disk could not take it. */
  async end(): Promise<void> {
    for (const stream of ['stdout', 'stderr'] as const) {
      void this.#show(stream, this.#streams[stream].mask.end());
      this.#streams[stream].lines.end();
    }
    this.#telling.end();
    await this.#log.close();
  }

  #show(stream: OutputStream, bytes: Buffer): Promise<void> | undefined {
    this.#streams[stream].lines.push(bytes);
    return this.#log.write(bytes);
  }
}

/** Whoever watches can be slower than a script that floods its output: lines beyond a bound are counted, not told. */
class BoundedTelling {
  readonly #tell: (line: OutputLine) => void;
  #second = 0;
  #told = 0;
  #leftOut = 0;
  #last: OutputLine | undefined;

  constructor(tell: (line: OutputLine) => void) {
    this.#tell = tell;
  }

  tell(line: OutputLine): void {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.end();
      this.#second = second;
      this.#told = 0;
    }
    this.#told += 1;
    this.#last = line;
    if (this.#told <= mostLinesPerSecond) this.#tell(line);
    else this.#leftOut += 1;
  }

  /** Says how many lines were left out. */
  end(): void {
    if (this.#leftOut === 0 || this.#last === undefined) return;
    this.#tell({ ...this.#last, text: `[${this.#leftOut} lines are left out here; the log has them]` });
    this.#leftOut = 0;
  }
}
