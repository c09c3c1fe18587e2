/** Tells when something directly inside one of a set of folders appears, changes or goes away. */
export interface FolderWatch {
  /** Replaces the folders that are watched; those that do not exist are left out until the next call. */
  watch(folders: ReadonlySet<string>): void;
  close(): void;
}
