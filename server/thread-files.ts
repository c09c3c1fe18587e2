import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isThreadFileName } from '../core/thread-file-name.ts';

/** A workspace with more is searched in part: an answer now is worth more than all of it later. */
const mostEntries = 50_000;
const mostFiles = 1000;
const deepest = 20;
/** A larger file is no source text. */
const mostBytes = 4_000_000;

/** Where nobody writes thread files by hand. Folders that begin with a dot (`.git`, `.threads`) are left out too. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '__pycache__', 'venv']);

/** The thread files below some folders, as they are on disk; what was made of a file is kept until it changes. */
export class ThreadFiles<T> {
  readonly #folders: () => readonly string[];
  readonly #make: (text: string) => T;
  #known = new Map<string, { readonly stamp: string; readonly made: T }>();

  /**
   * @param folders absolute paths
   * @param make what is wanted of a file's text
   */
  constructor(folders: () => readonly string[], make: (text: string) => T) {
    this.#folders = folders;
    this.#make = make;
  }

  /**
   * By absolute path. What cannot be read is left out.
   *
   * @param others paths that are not wanted
   */
  async all(others: { has(path: string): boolean } = new Set()): Promise<ReadonlyMap<string, T>> {
    const found = new Map<string, { readonly stamp: string; readonly made: T }>();
    for (const path of await threadFilesIn(this.#folders())) {
      if (others.has(path)) continue;
      const file = await this.#read(path).catch(() => undefined);
      if (file !== undefined) found.set(path, file);
    }
    this.#known = found;
    return new Map([...found].map(([path, { made }]) => [path, made]));
  }

  async #read(path: string): Promise<{ readonly stamp: string; readonly made: T } | undefined> {
    const { mtimeMs, size } = await stat(path);
    if (size > mostBytes) return undefined;
    const stamp = `${mtimeMs} ${size}`;
    const known = this.#known.get(path);
    return known?.stamp === stamp ? known : { stamp, made: this.#make(await readFile(path, 'utf8')) };
  }
}

/** Links are not followed: they could lead round in a circle, or out of the workspace. */
async function threadFilesIn(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const files = new Set<string>();
  const waiting = folders.map((path) => ({ path, depth: 0 }));
  let entries = 0;
  for (let at = 0; at < waiting.length && entries < mostEntries && files.size < mostFiles; at++) {
    const { path, depth } = waiting[at] ?? { path: '', depth: deepest };
    for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
      entries++;
      const { name } = entry;
      if (entry.isFile() && isThreadFileName(name)) files.add(join(path, name));
      const isWanted = entry.isDirectory() && !name.startsWith('.') && !skipped.has(name) && depth < deepest;
      if (isWanted) waiting.push({ path: join(path, name), depth: depth + 1 });
    }
  }
  return files;
}
