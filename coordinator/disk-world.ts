import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FolderFile, World } from '../core/world.ts';

/** The world as the disk has it now, for a thread file in this folder. Each folder is listed once. */
export function diskWorld(folder: string): World {
  const listed = new Map<string, readonly FolderFile[]>();
  return {
    isFile: (path) => isFile(resolve(folder, path)),
    filesIn(path) {
      const full = resolve(folder, path);
      const known = listed.get(full);
      if (known !== undefined) return known;
      const files = listFiles(full);
      listed.set(full, files);
      return files;
    },
  };
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // A name that no file can have (too long, with a NUL, below a file) names none.
    return false;
  }
}

function listFiles(folder: string): readonly FolderFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  const files: FolderFile[] = [];
  for (const name of names) {
    const mode = modeOfFile(resolve(folder, name));
    if (mode !== undefined) files.push({ name, executable: process.platform !== 'win32' && (mode & 0o111) !== 0 });
  }
  return files;
}

/** `undefined` for what is no file: a folder, a broken link. */
function modeOfFile(path: string): number | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true ? stats.mode : undefined;
  } catch {
    return undefined;
  }
}
