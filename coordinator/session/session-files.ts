import { join } from 'node:path';
import type { Plan } from '../../scheduler/plan.ts';
import { fileNames } from './file-names.ts';

/** Where everything of one session lies on the disk. */
export class SessionFiles {
  readonly folder: string;
  /** Inputs and outputs. */
  readonly dataFolder: string;
  /** What `THREAD_INPUT` names for every attempt without inputs. */
  readonly noInput: string;
  readonly plan: string;
  readonly events: string;
  readonly #names: ReadonlyMap<string, string>;

  constructor(folder: string, plan: Plan) {
    this.folder = folder;
    this.dataFolder = join(folder, 'data');
    this.noInput = join(this.dataFolder, 'no-input.json');
    this.plan = planFile(folder);
    this.events = eventsFile(folder);
    this.#names = fileNames(plan.threads.map(({ name }) => name));
  }

  /** What the attempt printed. */
  log(thread: string, attempt: number): string {
    return join(this.folder, `${this.#name(thread, attempt)}.log`);
  }

  /** The file that `THREAD_INPUT` names for an attempt with inputs. */
  input(thread: string, attempt: number): string {
    return join(this.dataFolder, `${this.#name(thread, attempt)}.input.json`);
  }

  /** The file that `THREAD_OUTPUT` names: as the script writes it. */
  scriptOutput(thread: string, attempt: number): string {
    return join(this.dataFolder, `${this.#name(thread, attempt)}.output`);
  }

  /** What a succeeded attempt gave, as one JSON object; absent where it gave nothing. */
  output(thread: string, attempt: number): string {
    return join(this.dataFolder, `${this.#name(thread, attempt)}.output.json`);
  }

  /** The same with its secrets masked; absent where it has none. */
  shownOutput(thread: string, attempt: number): string {
    return join(this.dataFolder, `${this.#name(thread, attempt)}.output.shown.json`);
  }

  #name(thread: string, attempt: number): string {
    const name = this.#names.get(thread);
    if (name === undefined) throw new RangeError(`The plan has no thread ${thread}.`);
    return `${name}.${attempt}`;
  }
}

export function planFile(folder: string): string {
  return join(folder, 'plan.json');
}

export function eventsFile(folder: string): string {
  return join(folder, 'events.jsonl');
}
