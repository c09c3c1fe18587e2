import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionKind,
  type CodeAction,
  type Range,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextRange } from '../../core/text-range.ts';
import { unknownWorld } from '../../core/world.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { quickFixes } from '../quick-fixes/quick-fixes.ts';
import { removeSuperfluous } from '../quick-fixes/remove-superfluous.ts';
import type { QuickFix } from '../quick-fixes/quick-fix.ts';
import type { TextEdit } from '../text-edit.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';
import { toLsp, type DiagnosticStyle } from './diagnostics.ts';

export interface CodeActionContext {
  readonly abilities: ClientAbilities;
  readonly words: ServerWords;
  readonly style: DiagnosticStyle;
}

/** The repairs of the findings that touch a range. */
export function codeActions(document: ThreadDocument, range: Range, context: CodeActionContext): CodeAction[] {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const { analysis } = document;
  const touched = analysis.diagnostics.filter((finding) => finding.range.start <= end && start <= finding.range.end);
  const actions: CodeAction[] = [];
  for (const finding of touched) {
    const world = document.world ?? unknownWorld;
    for (const fix of quickFixes({ finding, analysis, world, words: context.words })) {
      const edit = workspaceEdit(document, fix, context.abilities);
      if (edit === undefined) continue;
      const diagnostics = [toLsp(finding, document, context.style)];
      actions.push({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        isPreferred: fix.isPreferred,
        diagnostics,
        edit,
      });
    }
  }
  return actions;
}

/**
 * All repairs at once that take nothing from the file's meaning: dependencies that say nothing new go. Of two that
 * touch each other the second waits for the next time.
 */
export function fixAll(document: ThreadDocument, { abilities, words }: CodeActionContext): CodeAction[] {
  const { analysis } = document;
  const world = document.world ?? unknownWorld;
  const edits: TextEdit[] = [];
  for (const finding of analysis.diagnostics) {
    for (const fix of removeSuperfluous({ finding, analysis, world, words })) {
      const isFree = fix.edits.every(({ range }) => edits.every((edit) => areApart(range, edit.range)));
      if (isFree) edits.push(...fix.edits);
    }
  }
  if (edits.length === 0) return [];
  const edit = workspaceEdit(document, { title: words.fixAll, edits, isPreferred: false }, abilities);
  return edit === undefined ? [] : [{ title: words.fixAll, kind: CodeActionKind.SourceFixAll, edit }];
}

function areApart(a: TextRange, b: TextRange): boolean {
  return a.end <= b.start || b.end <= a.start;
}

/** `undefined` where the client cannot do what the repair needs. */
function workspaceEdit(document: ThreadDocument, fix: QuickFix, abilities: ClientAbilities): WorkspaceEdit | undefined {
  const { uri, version } = document;
  const edits = fix.edits.map((edit) => lspEdit(document, edit));
  if (fix.newFile === undefined && !abilities.versionedEdits) return { changes: { [uri]: edits } };
  const changed: TextDocumentEdit[] = edits.length === 0 ? [] : [{ textDocument: { uri, version }, edits }];
  if (fix.newFile === undefined) return { documentChanges: changed };
  if (document.folder === undefined || !abilities.createsFiles || !abilities.versionedEdits) return undefined;
  const file = pathToFileURL(resolve(document.folder, fix.newFile.path)).href;
  const start = { line: 0, character: 0 };
  const content: TextDocumentEdit = {
    textDocument: { uri: file, version: null },
    edits: [{ range: { start, end: start }, newText: fix.newFile.text }],
  };
  return { documentChanges: [{ kind: 'create', uri: file }, content, ...changed] };
}

function lspEdit(document: ThreadDocument, edit: TextEdit): LspTextEdit {
  return { range: document.rangeOf(edit.range), newText: edit.text };
}
