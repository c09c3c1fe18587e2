import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentLink } from 'vscode-languageserver';
import type { ThreadDocument } from '../thread-document.ts';

/** The paths of scripts that are there. */
export function documentLinks(document: ThreadDocument): DocumentLink[] {
  const { analysis, folder } = document;
  if (folder === undefined) return [];
  const links: DocumentLink[] = [];
  for (const { script } of analysis.model.threads.values()) {
    if (script === undefined || script.value === '') continue;
    const path = resolve(folder, script.value);
    if (existsSync(path)) links.push({ range: document.rangeOf(script.range), target: pathToFileURL(path).href });
  }
  return links;
}
