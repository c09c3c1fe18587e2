import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { CompletionItemKind } from 'vscode-languageserver';
import { hasScriptEnding } from '../../core/model/convention.ts';
import type { Completer, Suggestion } from './suggestion.ts';
import { yamlValue } from './yaml-value.ts';

/** A folder with more entries than this shows the first of them. */
const mostEntries = 500;

/** Files for `script`, scripts first, and folders for `cwd` and `threads_dir`, one folder at a time as the path is typed. */
export const completePaths: Completer = ({ site, document }) => {
  const wanted = wantedAt(site.path);
  if (wanted === undefined || site.role !== 'value' || document.folder === undefined) return [];
  const typed = site.before.slice(0, site.before.lastIndexOf('/') + 1);
  return entriesIn(resolve(document.folder, typed === '' ? '.' : typed))
    .filter(({ isFolder, name }) => !name.startsWith('.') && name !== 'node_modules' && (isFolder || wanted === 'file'))
    .map(({ name, isFolder }): Suggestion => {
      const path = `${typed}${name}${isFolder ? '/' : ''}`;
      return {
        label: path,
        kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File,
        text: yamlValue(path, site),
        opens: isFolder,
        rank: isFolder ? 1 : hasScriptEnding(name) ? 0 : 2,
      };
    });
};

function wantedAt(path: readonly string[]): 'file' | 'folder' | undefined {
  const [first, , key] = path;
  if (first === 'threads' && path.length === 3) return key === 'script' ? 'file' : key === 'cwd' ? 'folder' : undefined;
  return first === 'coordination' && path[1] === 'threads_dir' && path.length === 2 ? 'folder' : undefined;
}

function entriesIn(folder: string): { readonly name: string; readonly isFolder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .slice(0, mostEntries)
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch {
    // It is not there, or may not be read: then there is nothing to offer.
    return [];
  }
}
