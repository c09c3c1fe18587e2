import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  LSPErrorCodes,
  ResponseError,
  type Position,
  type Range,
  type RenameFile,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt, threadMentions, type ThreadMention } from '../thread-mentions.ts';
import { isThreadName } from '../thread-name.ts';
import type { ServerWords } from '../words/server-words.ts';
import { yamlWord } from '../yaml-word.ts';

/** What would be renamed at the cursor. */
export function prepareRename(
  document: ThreadDocument,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | null {
  const mention = threadMentionAt(document.analysis, document.offsetAt(position));
  return mention === undefined ? null : { range: document.rangeOf(mention.range), placeholder: mention.name };
}

export interface RenameRequest {
  readonly position: Position;
  readonly newName: string;
}

export interface RenameContext {
  readonly abilities: ClientAbilities;
  readonly words: ServerWords;
}

/**
 * Renames the thread at the cursor everywhere, and its script where the convention finds it by the thread's name.
 *
 * @returns an error with the reason where the new name cannot be
 */
export function rename(
  document: ThreadDocument,
  { position, newName }: RenameRequest,
  { abilities, words }: RenameContext,
): WorkspaceEdit | ResponseError | null {
  const { analysis, uri, version } = document;
  const asked = threadMentionAt(analysis, document.offsetAt(position));
  if (asked === undefined || asked.name === newName) return null;
  if (!isThreadName(newName)) return new ResponseError(LSPErrorCodes.RequestFailed, words.noThreadName(newName));
  if (isTaken(analysis, newName)) return new ResponseError(LSPErrorCodes.RequestFailed, words.nameTaken(newName));
  const edits = threadMentions(analysis)
    .filter((mention) => mention.name === asked.name && !isAlias(analysis.text, mention))
    .map((mention) => editOf(document, mention, newName));
  if (!abilities.versionedEdits) return { changes: { [uri]: edits } };
  const script = abilities.renamesFiles ? scriptRename(document, asked.name, newName) : undefined;
  const changed = { textDocument: { uri, version }, edits };
  return { documentChanges: script === undefined ? [changed] : [changed, script] };
}

function isTaken(analysis: Analysis, name: string): boolean {
  return analysis.outline.threads.has(name) || threadMentions(analysis).some((mention) => mention.name === name);
}

/** It follows the scalar that it stands for. */
function isAlias(text: string, { range }: ThreadMention): boolean {
  return text.charAt(range.start) === '*';
}

function editOf(document: ThreadDocument, { range }: ThreadMention, newName: string): TextEdit {
  const isQuoted = /["']/.test(document.text.charAt(range.start - 1));
  return { range: document.rangeOf(range), newText: isQuoted ? newName : yamlWord(newName) };
}

function scriptRename({ analysis, folder }: ThreadDocument, name: string, newName: string): RenameFile | undefined {
  const command = analysis.model.threads.get(name)?.command;
  if (folder === undefined || command?.kind !== 'script' || command.by !== 'convention') return undefined;
  const end = command.path.lastIndexOf(`/${name}.`);
  if (end < 0) return undefined;
  const newPath = `${command.path.slice(0, end)}/${newName}${command.path.slice(end + 1 + name.length)}`;
  const uriOf = (path: string): string => pathToFileURL(resolve(folder, path)).href;
  return { kind: 'rename', oldUri: uriOf(command.path), newUri: uriOf(newPath) };
}
