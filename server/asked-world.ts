import type { FolderFile, World } from '../core/world.ts';

/** Gives the names of the files directly in a folder, by its address; `undefined` where it cannot be known. */
export type ReadFolder = (folder: string) => Promise<readonly string[] | undefined>;

/** More folders than a sensible file has scripts in. */
const mostFolders = 200;

/**
 * The folders around a document that is on no disk of this machine, as the client tells of them. What has not been answered yet is
 * not known, and the document is checked again when it is.
 */
export class AskedWorld implements World {
  readonly #folder: string;
  readonly #read: ReadFolder;
  readonly #changed: () => void;
  readonly #files = new Map<string, readonly string[] | undefined>();

  /**
   * @param folder address of the document's folder, with a slash at its end
   * @param changed is called when more is known than before
   */
  constructor(folder: string, read: ReadFolder, changed: () => void) {
    this.#folder = folder;
    this.#read = read;
    this.#changed = changed;
  }

  isFile(path: string): boolean | undefined {
    const end = path.lastIndexOf('/') + 1;
    return this.#filesIn(path.slice(0, end))?.includes(path.slice(end));
  }

  filesIn(folder: string): readonly FolderFile[] | undefined {
    return this.#filesIn(folder)?.map((name) => ({ name, executable: false }));
  }

  /** Asks again for all that was asked for. What was known stays until the answers are there. */
  refresh(): void {
    for (const folder of this.#files.keys()) void this.#ask(folder);
  }

  #filesIn(path: string): readonly string[] | undefined {
    const folder = this.#addressOf(path);
    if (folder === undefined) return undefined;
    if (!this.#files.has(folder) && this.#files.size < mostFolders) {
      this.#files.set(folder, undefined);
      void this.#ask(folder);
    }
    return this.#files.get(folder);
  }

  async #ask(folder: string): Promise<void> {
    const names = await this.#read(folder).catch(() => undefined);
    if (JSON.stringify(names) === JSON.stringify(this.#files.get(folder))) return;
    this.#files.set(folder, names);
    this.#changed();
  }

  /** Of an absolute path nobody knows where it would lead. */
  #addressOf(path: string): string | undefined {
    if (/^([a-z]:|[\\/])/iu.test(path)) return undefined;
    const parts = path.split('/').filter((part) => part !== '');
    return new URL(parts.map((part) => `${encodeURIComponent(part)}/`).join(''), this.#folder).href;
  }
}

/** The address of the folder that a document is in; `undefined` where its address has no folders. */
export function folderAddressOf(uri: string): string | undefined {
  try {
    return new URL('.', uri).href;
  } catch {
    return undefined;
  }
}
