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
import { Convention } from '../../core/model/convention.ts';
import { defaultSettings } from '../../core/model/coordination-settings.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { mentionAtOffset } from '../mentions-at.ts';
import { allMentions, keyOf, type Mention } from '../mentions.ts';
import { mentionsOfSame } from '../same-mentions.ts';
import { isThreadName } from '../thread-name.ts';
import type { ServerWords } from '../words/server-words.ts';
import { yamlWord } from '../yaml-word.ts';

/** What would be renamed at the cursor. */
export function prepareRename(
  document: ThreadDocument,
  position: Position,
): { readonly range: Range; readonly placeholder: string } | null {
  const asked = mentionAtOffset(document.analysis, document.offsetAt(position));
  return asked === undefined ? null : { range: document.rangeOf(asked.range), placeholder: asked.symbol.name };
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
 * Renames the thread, the field or the schema at the cursor everywhere, and a thread's script where the convention finds it by
 * the thread's name.
 *
 * @returns an error with the reason where the new name cannot be
 */
export function rename(
  document: ThreadDocument,
  { position, newName }: RenameRequest,
  { abilities, words }: RenameContext,
): WorkspaceEdit | ResponseError | null {
  const { analysis, uri, version } = document;
  const asked = mentionAtOffset(analysis, document.offsetAt(position));
  if (asked === undefined || asked.symbol.name === newName) return null;
  const same = mentionsOfSame(asked, analysis);
  const reason = refusal({ asked, same, newName, document }, words);
  if (reason !== undefined) return new ResponseError(LSPErrorCodes.RequestFailed, reason);
  const edits = same.flatMap((mention) => renameEdit(document, mention, newName));
  if (!abilities.versionedEdits) return { changes: { [uri]: edits } };
  const isThread = asked.symbol.kind === 'thread';
  const script = abilities.renamesFiles && isThread ? scriptRename(document, asked.symbol.name, newName) : undefined;
  const changed = { textDocument: { uri, version }, edits };
  return { documentChanges: script === undefined ? [changed] : [changed, script] };
}

interface Renaming {
  readonly asked: Mention;
  readonly same: readonly Mention[];
  readonly newName: string;
  readonly document: ThreadDocument;
}

/** Why the new name cannot be. */
function refusal(renaming: Renaming, words: ServerWords): string | undefined {
  const { asked, same, newName } = renaming;
  const { kind } = asked.symbol;
  if (kind === 'thread') {
    if (!isThreadName(newName)) return words.noThreadName(newName);
    return isTaken(renaming) ? words.nameTaken(newName) : undefined;
  }
  if (same.some(({ written }) => written === 'otherwise')) return words.speltWithEscapes;
  const isWord = same.some(({ written }) => written === 'identifier');
  const fits = isWord ? isIdentifier(newName) : /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(newName);
  if (!fits) return words.noFieldName(newName);
  return isTaken(renaming) ? words.fieldTaken(newName) : undefined;
}

/** Anything that would be the same thing under the new name, whether it is declared or only spoken of. */
function isTaken({ same, newName, document }: Renaming): boolean {
  const keys = new Set(same.map(({ symbol }) => keyOf({ ...symbol, name: newName })));
  if (allMentions(document.analysis).some(({ symbol }) => keys.has(keyOf(symbol)))) return true;
  const renamed = same.find(({ symbol }) => symbol.kind === 'thread')?.symbol.name;
  if (renamed === undefined) return false;
  const { model, outline } = document.analysis;
  const { script, run } = model.threads.get(renamed) ?? {};
  const saysWhatItRuns = script !== undefined || run !== undefined;
  return outline.threads.has(newName) || (!saysWhatItRuns && hasScript(document, newName));
}

/** A script lies ready for a thread of this name: it would run instead. */
function hasScript({ world, analysis }: ThreadDocument, name: string): boolean {
  const folder = analysis.model.settings.threadsDir ?? defaultSettings.threadsDir;
  return world !== undefined && (new Convention(world, folder).pathsFor(name) ?? []).length > 0;
}

/** Words that CEL keeps for itself, as its specification lists them. */
const reserved: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop namespace null package return true var void while'.split(
    ' ',
  ),
);

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name);
}

/** Puts another name where one stands, in its quotes. An alias follows the scalar that it stands for. */
export function renameEdit(document: ThreadDocument, { range, written }: Mention, newName: string): TextEdit[] {
  const { text } = document;
  if (text.charAt(range.start) === '*') return [];
  const isBare = written === 'yaml' && !/["']/.test(text.charAt(range.start - 1));
  return [{ range: document.rangeOf(range), newText: isBare ? yamlWord(newName) : newName }];
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
