/**
 * What sessions need of a disk, so that a test can put one in its place that is full, or that forgets what was not
 * synced. Paths are absolute. Every failure is an exception of the system's kind (`code` is `ENOSPC` and the like);
 * `diskProblem` says it in words.
 */
export interface Disk {
  /** With all folders above it; one that exists is fine. */
  makeFolder(path: string): Promise<void>;
  /** `false` where it exists already: of several callers at once exactly one gets `true`. */
  makeNewFolder(path: string): Promise<boolean>;
  /**
   * Opens for appending; made where it does not exist. `synced`: what was appended outlives a crash when `append` returns, which
   * fails with `ENOENT` where the file has been deleted or moved away meanwhile.
   */
  openToAppend(path: string, durability: 'buffered' | 'synced'): Promise<AppendFile>;
  /** `undefined` where there is no such file. Reads at most `limitBytes` from `offset`. */
  read(path: string, part?: { readonly offset?: number; readonly limitBytes?: number }): Promise<Buffer | undefined>;
  /** The size in bytes; `undefined` where there is no such file. */
  size(path: string): Promise<number | undefined>;
  /** Replaces the file's content, not necessarily for good. */
  write(path: string, data: Uint8Array): Promise<void>;
  /** The whole file or, after a crash, whatever was there before: never a part. Synced when it returns. */
  replace(path: string, data: Uint8Array): Promise<void>;
  /** `false` where the file exists already: of several callers at once exactly one gets `true`. */
  create(path: string, data: Uint8Array): Promise<boolean>;
  /** Makes the names in a folder outlive a crash: files themselves are synced one by one. */
  syncFolder(path: string): Promise<void>;
  /** The names in a folder; none where it does not exist, or is no folder. */
  list(path: string): Promise<readonly string[]>;
  /** A file, or a folder with all that is in it; one that does not exist is fine. */
  remove(path: string): Promise<void>;
}

export interface AppendFile {
  append(data: Uint8Array): Promise<void>;
  /** Drops what is behind this size, and syncs the rest. */
  truncate(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}
