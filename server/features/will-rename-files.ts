import { extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileRename, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Thread } from '../../core/model/thread.ts';
import { allMentions, keyOf } from '../mentions.ts';
import { mentionsOfSame } from '../same-mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { isThreadName } from '../thread-name.ts';
import { yamlWord } from '../yaml-word.ts';
import { renameEdit } from './rename.ts';

/**
 * What thread files have to say when scripts get other names: a `script` says the new path, and a thread whose script is found by
 * its name gets the name of the script.
 *
 * @param documents the files that may name them
 * @param isCovered whether what a rename asks for in a document happens anyway
 */
export function willRenameFiles(
  files: readonly FileRename[],
  documents: readonly ThreadDocument[],
  isCovered: (document: ThreadDocument, file: FileRename) => boolean = () => false,
): WorkspaceEdit | null {
  const changes: Record<string, TextEdit[]> = {};
  for (const document of documents) {
    const edits = files.flatMap((file) => (isCovered(document, file) ? [] : editsFor(document, file)));
    if (edits.length > 0) changes[document.uri] = edits;
  }
  return Object.keys(changes).length === 0 ? null : { changes };
}

function editsFor(document: ThreadDocument, { oldUri, newUri }: FileRename): TextEdit[] {
  const { folder, analysis } = document;
  const [from, to] = [pathOf(oldUri), pathOf(newUri)];
  if (folder === undefined || from === undefined || to === undefined) return [];
  return [...analysis.model.threads.values()].flatMap((thread) => {
    const { command } = thread;
    if (command?.kind !== 'script' || resolve(folder, command.path) !== from) return [];
    return command.by === 'script' ? newPath(document, thread, to) : newName(document, thread, { from, to });
  });
}

function newPath(document: ThreadDocument, { script }: Thread, to: string): TextEdit[] {
  if (script === undefined || document.folder === undefined) return [];
  const { text } = document.analysis;
  const dot = script.value.startsWith('./') ? './' : '';
  const path = isAbsolute(script.value) ? to : dot + relative(document.folder, to).replaceAll(sep, '/');
  const quote = /["']/.exec(text.charAt(script.range.start - 1))?.[0];
  const newText =
    quote === '"' ? JSON.stringify(path).slice(1, -1) : quote === "'" ? path.replaceAll("'", "''") : yamlWord(path);
  return [{ range: document.rangeOf(script.range), newText }];
}

/** Nothing where the script leaves its folder or its name is none for a thread: then the thread has lost its script. */
function newName(
  document: ThreadDocument,
  { name }: Thread,
  { from, to }: { readonly from: string; readonly to: string },
): TextEdit[] {
  const wanted = nameOf(to);
  if (resolve(from, '..') !== resolve(to, '..') || wanted === name || !isThreadName(wanted)) return [];
  const { analysis } = document;
  const mentions = allMentions(analysis);
  const key = keyOf({ kind: 'thread', name });
  const asked = mentions.find(({ symbol }) => keyOf(symbol) === key);
  const taken = keyOf({ kind: 'thread', name: wanted });
  if (asked === undefined || mentions.some(({ symbol }) => keyOf(symbol) === taken)) return [];
  return mentionsOfSame(asked, analysis).flatMap((mention) => renameEdit(document, mention, wanted));
}

function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf(sep) + 1);
  return file.slice(0, file.length - extname(file).length);
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
