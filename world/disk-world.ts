import { resolve } from 'node:path';
import type { FolderFile, World } from '../core/world.ts';
import { filesOnDisk, isFileOnDisk } from './look-at-disk.ts';

/** The world as the disk has it now, for a thread file in this folder. Each folder is listed once. */
export function diskWorld(folder: string): World {
  const listed = new Map<string, readonly FolderFile[] | undefined>();
  return {
    isFile: (path) => isFileOnDisk(resolve(folder, path)),
    filesIn(path) {
      const full = resolve(folder, path);
      if (!listed.has(full)) listed.set(full, filesOnDisk(full));
      return listed.get(full);
    },
  };
}
