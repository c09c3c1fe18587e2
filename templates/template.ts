/** A thread file to begin with, and the scripts that it runs. */
export interface Template {
  /** Kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Content by path, relative to the folder of the thread file, which is `threads.yaml` and comes first. */
  readonly files: ReadonlyMap<string, string>;
}

/** Gives the text in the user's language. */
export type Say = (en: string, zhCn: string) => string;
