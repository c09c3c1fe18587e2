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
import type { Analysis } from '../../core/analyze.ts';
import type { Diagnostic as Finding } from '../../core/diagnostics/diagnostic.ts';
import type { TextRange } from '../../core/text-range.ts';
import { unknownWorld } from '../../core/world.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { convertLambdaAt } from '../quick-fixes/convert-expression.ts';
import { declareOutputs } from '../quick-fixes/declare-outputs.ts';
import { quickFixes } from '../quick-fixes/quick-fixes.ts';
import { removeSuperfluous } from '../quick-fixes/remove-superfluous.ts';
import type { QuickFix } from '../quick-fixes/quick-fix.ts';
import { inferredFields, type InferredField } from '../runs/inferred-fields.ts';
import type { PastRuns } from '../runs/past-runs.ts';
import type { TextEdit } from '../text-edit.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt } from '../thread-mentions.ts';
import type { ServerWords } from '../words/server-words.ts';
import { toLsp, type DiagnosticStyle } from './diagnostics.ts';

/** Somebody may ask for a whole file; more repairs than those of so many findings would not be read. */
const mostFindings = 100;

export interface CodeActionContext {
  readonly abilities: ClientAbilities;
  readonly words: ServerWords;
  readonly style: DiagnosticStyle;
  /** Of this document. */
  readonly runs: PastRuns;
}

/** The repairs of the findings that touch a range, and what can be made better where its beginning stands. */
export async function codeActions(
  document: ThreadDocument,
  range: Range,
  context: CodeActionContext,
): Promise<CodeAction[]> {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const { version } = document;
  const touched = document.analysis.diagnostics
    .filter((finding) => finding.range.start <= end && start <= finding.range.end)
    .slice(0, mostFindings);
  const thread = threadMentionAt(document.analysis, start)?.name;
  const observed = await observedFields(document.analysis, { touched, thread, runs: context.runs });
  // The client asks again for the text as it is now.
  if (document.version !== version) return [];
  const { analysis } = document;
  const world = document.world ?? unknownWorld;
  const { abilities, words } = context;
  const actions = touched.flatMap((finding) =>
    quickFixes({ finding, analysis, world, words, observed }).flatMap((fix) => {
      const edit = workspaceEdit(document, fix, abilities);
      const diagnostics = [toLsp(finding, document, context.style)];
      return edit === undefined ? [] : [{ ...actionOf(fix), diagnostics, edit }];
    }),
  );
  const fields = thread === undefined ? undefined : observed.get(thread);
  const others = [
    ...convertLambdaAt(analysis, start, words),
    ...(thread === undefined || fields === undefined
      ? []
      : declareOutputs(analysis, thread, { observed: fields, words })),
  ].flatMap((fix) => {
    const edit = workspaceEdit(document, fix, abilities);
    return edit === undefined ? [] : [{ ...actionOf(fix), edit }];
  });
  return [...actions, ...others];
}

function actionOf({ title, isPreferred }: QuickFix): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, isPreferred };
}

/** Runs are asked only of threads that a repair can concern. */
async function observedFields(
  { model }: Analysis,
  {
    touched,
    thread,
    runs,
  }: { readonly touched: readonly Finding[]; readonly thread: string | undefined; readonly runs: PastRuns },
): Promise<ReadonlyMap<string, ReadonlyMap<string, InferredField>>> {
  const names = new Set<string>();
  if (thread !== undefined && model.threads.get(thread)?.outputs === undefined) names.add(thread);
  for (const { code, range } of touched) {
    if (code !== 'unknown-output' && code !== 'unknown-field') continue;
    const dependency = model.dependencies.find((one) => one.range.start <= range.start && range.end <= one.range.end);
    if (dependency?.source !== undefined) names.add(dependency.source.value);
  }
  const observed = new Map<string, ReadonlyMap<string, InferredField>>();
  for (const name of names) observed.set(name, inferredFields((await runs.valuesOf(name, 'output')).values));
  return observed;
}

/**
 * All repairs at once that take nothing from the file's meaning: dependencies that say nothing new go. Of two that
 * touch each other the second waits for the next time.
 */
export function fixAll(
  document: ThreadDocument,
  { abilities, words }: Pick<CodeActionContext, 'abilities' | 'words'>,
): CodeAction[] {
  const { analysis } = document;
  const world = document.world ?? unknownWorld;
  const edits: TextEdit[] = [];
  for (const finding of analysis.diagnostics) {
    for (const fix of removeSuperfluous({ finding, analysis, world, words, observed: new Map() })) {
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
