import type { Model } from '../../core/model/model.ts';
import { openChangeSignal } from '../change-signal.ts';
import type { ChangeSignal } from '../change-signal.ts';
import type { CommandContext } from '../command-context.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { Unusable } from '../unusable.ts';
import { WatchedFiles } from './watched-files.ts';

/** Changes that come this close together are one: an editor writes a file in several steps. */
const quietMs = 100;

/** In a folder where something is written all the time there is no quiet: then it is enough to have waited so many times. */
const mostWaits = 10;

/** Watches what a run of a file depends on, from the moment that it is made. */
export class RunWatch {
  readonly #files: WatchedFiles;
  readonly #changes: ChangeSignal;
  readonly #before: string;

  constructor(path: string, context: CommandContext) {
    this.#files = new WatchedFiles(path, modelOf(path, context));
    this.#changes = openChangeSignal(this.#files.folders, context.words);
    this.#before = this.#files.fingerprint();
  }

  /** Fulfilled when something is not as it was at first, or when the signal is aborted. */
  async changed(signal: AbortSignal): Promise<void> {
    while ((await this.#changes.next(signal)) === 'change') {
      for (let waits = 0; waits < mostWaits; waits++) {
        if ((await this.#changes.next(signal, quietMs)) !== 'change') break;
      }
      if (this.#files.fingerprint() !== this.#before) return;
    }
  }

  close(): void {
    this.#changes.close();
  }
}

/** `undefined`: the file cannot be read now. */
function modelOf(path: string, { locale, words }: CommandContext): Model | undefined {
  try {
    return readThreadFile(path, locale, words).analysis.model;
  } catch (error) {
    if (error instanceof Unusable) return undefined;
    throw error;
  }
}
