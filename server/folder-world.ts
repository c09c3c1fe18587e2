import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { FolderFile, World } from '../core/world.ts';

/**
 * The disk as a thread file in `folder` sees it. Answers are kept until `forget`, so that a keystroke costs no look
 * at the disk, and what was asked is remembered, so that only changes that matter lead to a new check.
 */
export class FolderWorld implements World {
  readonly #folder: string;
  readonly #files = new Map<string, boolean | undefined>();
  readonly #listings = new Map<string, readonly FolderFile[] | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  isFile(path: string): boolean | undefined {
    return remembered(this.#files, resolve(this.#folder, path), isFileOnDisk);
  }

  filesIn(folder: string): readonly FolderFile[] | undefined {
    return remembered(this.#listings, resolve(this.#folder, folder), filesOnDisk);
  }

  /**
   * Forgets what it knows if a change of the file or folder at `path` can make it wrong.
   *
   * @param path absolute; absent: anything may have changed
   * @returns whether something was forgotten
   */
  forget(path?: string): boolean {
    const concerned =
      path === undefined ||
      this.#listings.has(dirname(path)) ||
      [...this.#files.keys(), ...this.#listings.keys()].some((known) => known === path || known.startsWith(path + sep));
    if (concerned) {
      this.#files.clear();
      this.#listings.clear();
    }
    return concerned;
  }

  /**
   * The folders whose direct content decides the answers given since the last `forget`: those that were listed or
   * hold a file that was asked for, and the folders on the way to them from the thread file's own, which may not exist yet.
   */
  foldersToWatch(): ReadonlySet<string> {
    const folders = new Set<string>([this.#folder]);
    for (const asked of [...this.#listings.keys(), ...[...this.#files.keys()].map((file) => dirname(file))]) {
      let folder = asked;
      folders.add(folder);
      while (folder.startsWith(this.#folder + sep)) {
        folder = dirname(folder);
        folders.add(folder);
      }
    }
    return folders;
  }
}

function remembered<T>(known: Map<string, T>, path: string, look: (path: string) => T): T {
  const answer = known.get(path);
  if (answer !== undefined || known.has(path)) return answer as T;
  const found = look(path);
  known.set(path, found);
  return found;
}

function isFileOnDisk(path: string): boolean | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    return isAbsence(error) ? false : undefined;
  }
}

function filesOnDisk(folder: string): readonly FolderFile[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && isFileOnDisk(resolve(folder, entry.name))))
      .map((entry) => ({ name: entry.name, executable: isExecutable(resolve(folder, entry.name)) }));
  } catch (error) {
    return isAbsence(error) ? [] : undefined;
  }
}

/** Windows has no such mark: there every file would count. */
function isExecutable(path: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** There is nothing at a path, or one of its folders is a file; other errors (no permission) say nothing about it. */
function isAbsence(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE';
}
