import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Model } from '../../core/model/model.ts';
import { defaultSettings } from '../../core/model/coordination-settings.ts';

/** The files that a run depends on: the thread file, its scripts, and the folder of the scripts that are found by convention. */
export class WatchedFiles {
  readonly #files: ReadonlySet<string>;
  readonly #threadsFolder: string;

  /** `model`: absent where the thread file cannot be read. */
  constructor(threadFile: string, model: Model | undefined) {
    const folder = dirname(resolve(threadFile));
    const scripts = [...(model?.threads.values() ?? [])].flatMap(({ command }) =>
      command?.kind === 'script' ? [resolve(folder, command.path)] : [],
    );
    this.#files = new Set([resolve(threadFile), ...scripts]);
    this.#threadsFolder = resolve(folder, model?.settings.threadsDir ?? defaultSettings.threadsDir);
  }

  /** Whose entries are to be watched. An editor replaces a file as often as it writes into it, which only its folder tells. */
  get folders(): ReadonlySet<string> {
    return new Set([
      ...[...this.#files].map((file) => dirname(file)),
      this.#threadsFolder,
      dirname(this.#threadsFolder),
    ]);
  }

  /** Differs where a file has other content than it had, or a script has come or gone. */
  fingerprint(): string {
    const hash = createHash('sha256');
    for (const file of this.#files) hash.update(`${file}\0`).update(contentOf(file)).update('\0');
    return hash.update(namesIn(this.#threadsFolder).join('\0')).digest('hex');
  }
}

/** A file that cannot be read is like an empty one. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
