import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FolderFile } from '../core/world.ts';

/** Whether there is a file at an absolute path; `undefined` where the disk does not tell. */
export function isFileOnDisk(path: string): boolean | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    return isAbsence(error) ? false : undefined;
  }
}

/** The files directly in a folder, by its absolute path; `undefined` where the disk does not tell. */
export function filesOnDisk(folder: string): readonly FolderFile[] | undefined {
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
