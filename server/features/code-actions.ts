import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import type { Diagnostic as Finding } from '../../core/diagnostics/diagnostic.ts';
import { findingsMendedByUs } from '../beside-yaml-server.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { convertLambdaAt } from '../quick-fixes/convert-expression.ts';
import { declareOutputs } from '../quick-fixes/declare-outputs.ts';
import { quickFixes } from '../quick-fixes/quick-fixes.ts';
import { RepairProofs } from '../quick-fixes/repair-proofs.ts';
import type { QuickFix } from '../quick-fixes/quick-fix.ts';
import { inferredFields, type InferredField } from '../runs/inferred-fields.ts';
import type { PastRuns } from '../runs/past-runs.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt } from '../thread-mentions.ts';
import type { ServerWords } from '../words/server-words.ts';
import { workspaceEdit } from '../workspace-edit.ts';
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
  const findings = context.style.besideYamlServer
    ? findingsMendedByUs(document.analysis)
    : document.analysis.diagnostics;
  const touched = findings
    .filter((finding) => finding.range.start <= end && start <= finding.range.end)
    .slice(0, mostFindings);
  const thread = threadMentionAt(document.analysis, start)?.name;
  const observed = await observedFields(document.analysis, { touched, thread, runs: context.runs });
  // The client asks again for the text as it is now.
  if (document.version !== version) return [];
  const { analysis } = document;
  const world = document.world;
  const { abilities, words } = context;
  const proofs = new RepairProofs();
  const actions = touched.flatMap((finding) =>
    quickFixes({ finding, analysis, world, words, observed, proofs }).flatMap((fix) => {
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
