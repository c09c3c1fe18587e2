import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

/**
 * The thread file that an argument names: itself, or the one in the folder that it names; without an argument the one
 * in the current folder. Throws `Unusable` with a message that says what to do.
 */
export function findThreadFile(argument: string | undefined, words: CommandLineWords): string {
  const path = argument ?? '.';
  const candidates = candidatesIn(path, words);
  if (candidates === undefined) return path;
  const [only] = candidates;
  if (only === undefined) throw new Unusable(words.noThreadFile(path));
  if (candidates.length > 1) throw new Unusable(words.severalThreadFiles(path, candidates.join(', ')));
  return path === '.' ? only : join(path, only).replaceAll('\\', '/');
}

/** Of a folder; undefined for what is none. */
function candidatesIn(path: string, words: CommandLineWords): readonly string[] | undefined {
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    if (isFolder === true) return threadFilesIn(path);
  } catch (error) {
    throw new Unusable(words.notReadable(path, (error as Error).message));
  }
  if (isFolder === undefined) throw new Unusable(words.noSuchFile(path));
  return undefined;
}

/** The names of the files in a folder that a call which names the folder may mean. */
export function threadFilesIn(folder: string): readonly string[] {
  const names = readdirSync(folder);
  const plain = ['threads.yaml', 'threads.yml'].filter((name) => names.includes(name));
  return plain.length > 0 ? plain : names.filter((name) => /\.threads\.ya?ml$/u.test(name)).sort();
}
