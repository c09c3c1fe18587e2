import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { mentionedFiles, type MentionedFile } from './mentioned-files.ts';

/** The language of the output panel: gives it its colours and its links. */
export const outputLanguage = 'threads-run-output';

/** The last lines, which have links. */
const mostLines = 5000;
/** Different files that are looked for at a time. */
const mostFiles = 2000;

/** Makes links of the files and places that the output panel names, where they exist. */
export class RunOutputLinks implements vscode.DocumentLinkProvider {
  readonly #foldersAt: (line: number) => readonly string[];
  /** What is asked for is a link for as long as the panel is not cleared: the same paths come again and again. */
  readonly #files = new Map<string, Promise<string | undefined>>();

  /** @param foldersAt which folders the paths in a line of the panel, counted from 0, may be relative to */
  constructor(foldersAt: (line: number) => readonly string[]) {
    this.#foldersAt = foldersAt;
  }

  forget(): void {
    this.#files.clear();
  }

  async provideDocumentLinks(
    document: vscode.TextDocument,
    cancellation: vscode.CancellationToken,
  ): Promise<vscode.DocumentLink[]> {
    const links: Promise<vscode.DocumentLink | undefined>[] = [];
    for (let number = Math.max(0, document.lineCount - mostLines); number < document.lineCount; number += 1) {
      for (const mention of mentionedFiles(document.lineAt(number).text)) links.push(this.#linkOf(number, mention));
    }
    const found = await Promise.all(links);
    return cancellation.isCancellationRequested ? [] : found.flatMap((link) => link ?? []);
  }

  async #linkOf(number: number, mention: MentionedFile): Promise<vscode.DocumentLink | undefined> {
    const file = await this.#find(mention.path, this.#foldersAt(number));
    if (file === undefined) return undefined;
    const { start, end, line, column } = mention;
    const fragment = line === undefined ? '' : `L${String(line)}${column === undefined ? '' : `,${String(column)}`}`;
    return new vscode.DocumentLink(
      new vscode.Range(number, start, number, end),
      vscode.Uri.file(file).with({ fragment }),
    );
  }

  #find(path: string, folders: readonly string[]): Promise<string | undefined> {
    const key = JSON.stringify([path, ...folders]);
    const known = this.#files.get(key);
    if (known !== undefined) return known;
    if (this.#files.size >= mostFiles) return Promise.resolve(undefined);
    const finding = firstFile(folders.map((folder) => resolve(folder, path)));
    this.#files.set(key, finding);
    return finding;
  }
}

async function firstFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of new Set(paths)) {
    const isFile = await stat(path).then(
      (stats) => stats.isFile(),
      () => false,
    );
    if (isFile) return path;
  }
  return undefined;
}
