/**
 * What core cannot know by itself, because it does no I/O. Paths are as the file spells them: relative to the
 * file's folder, or absolute. Every answer may be `undefined`: it cannot be known, and then nothing is said.
 */
export interface World {
  /** Whether there is a file (not a folder) at this path. */
  isFile(path: string): boolean | undefined;
  /** The files directly in this folder; a folder that does not exist has none. */
  filesIn(folder: string): readonly FolderFile[] | undefined;
  /** The folder of the scripts found by convention, where it is given from outside: it goes before `threads_dir` of the file. */
  readonly threadsDir?: string;
}

export interface FolderFile {
  /** The file's name without its folder. */
  readonly name: string;
  /** It may be executed (on systems that have such a mark). */
  readonly executable: boolean;
}

/** A world of which nothing is known. */
export const unknownWorld: World = {
  isFile: () => undefined,
  filesIn: () => undefined,
};
