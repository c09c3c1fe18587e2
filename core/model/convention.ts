import type { World } from '../world.ts';

/** Endings of files that a thread can run without a mark of their own. */
const endings: ReadonlySet<string> = new Set(['js', 'mjs', 'cjs', 'ts', 'mts', 'py', 'sh', 'bash', 'ps1', 'rb', 'pl']);

/** Finds scripts by the convention `threads/NAME.*`. */
export class Convention {
  /** As the file spells it, without a slash at its end. */
  readonly folder: string;
  readonly #world: World;
  #paths: ReadonlyMap<string, readonly string[]> | undefined;
  #isRead = false;

  constructor(world: World, folder: string) {
    this.#world = world;
    this.folder = withoutEnd(folder);
  }

  isOf(folder: string): boolean {
    return this.folder === withoutEnd(folder);
  }

  /** It finds no thread at all. */
  get isEmpty(): boolean {
    this.pathsFor('');
    return (this.#paths?.size ?? 0) === 0;
  }

  /** The scripts that a thread of this name could run; `undefined` where the folder cannot be known. */
  pathsFor(name: string): readonly string[] | undefined {
    if (!this.#isRead) {
      this.#paths = this.#read();
      this.#isRead = true;
    }
    return this.#paths && (this.#paths.get(name) ?? []);
  }

  /** The names of all threads that the convention could find. */
  names(): readonly string[] {
    return this.pathsFor('') ? [...(this.#paths?.keys() ?? [])] : [];
  }

  #read(): ReadonlyMap<string, readonly string[]> | undefined {
    const files = this.#world.filesIn(this.folder);
    if (!files) return undefined;
    const paths = new Map<string, string[]>();
    for (const { name, executable } of files) {
      const dot = name.lastIndexOf('.');
      if (dot < 1 || !(executable || hasScriptEnding(name))) continue;
      const stem = name.slice(0, dot);
      const path = this.folder === '.' ? name : `${this.folder}/${name}`;
      paths.set(stem, [...(paths.get(stem) ?? []), path].sort());
    }
    return paths;
  }
}

/** Whether a thread can run a file of this name as it is. */
export function hasScriptEnding(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && endings.has(name.slice(dot + 1));
}

function withoutEnd(folder: string): string {
  return folder.length > 1 ? folder.replace(/\/+$/u, '') : folder;
}
