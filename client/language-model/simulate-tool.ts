import * as vscode from 'vscode';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import { fileNameOf, shownNameOf } from '../run/file-name-of.ts';
import { readingTool } from './reading-tool.ts';
import { threadEnds } from './thread-ends.ts';
import type { ToolProblem } from './tool-arguments.ts';
import { unknownThread } from './unknown-thread.ts';
import { shownPathOf } from './workspace-thread-file.ts';

/** How long threads took in recorded runs; `undefined` where a file is on no disk. */
export type RecordedRuns = (
  uri: vscode.Uri,
) => { readonly durations: { mediansOf(file: string): Promise<ReadonlyMap<string, number>> } } | undefined;

/** `threads_simulate`: how a run would go, with the threads that are to fail and under a policy; nothing is started. */
export function simulateTool(
  language: ThreadLanguageClient,
  recorded: RecordedRuns,
): vscode.LanguageModelTool<unknown> {
  return readingTool(['file', 'fail', 'policy'], async (uri, { fail = [], policy }) => {
    const medians = await recorded(uri)?.durations.mediansOf(fileNameOf(uri));
    const supposed = { fail, ...(policy && { policy }) };
    const durations = medians === undefined ? {} : { durationsMs: Object.fromEntries(medians) };
    const runs = await language.simulate(uri, supposed, durations);
    const requirements = await language.runRequirements(uri, {});
    if (requirements === undefined) return undefined;
    if (requirements.errors > 0) return errorsIn(uri);
    const [run] = runs ?? [];
    if (run === undefined) return unknownThread(language, uri, fail);
    const { status, durationMs, events } = run;
    return { file: shownPathOf(uri), policy: run.policy, status, duration_ms: durationMs, ...threadEnds(events) };
  });
}

function errorsIn(uri: vscode.Uri): ToolProblem {
  return { problem: vscode.l10n.t('{0} has errors, so it has no run; threads_check tells them.', shownNameOf(uri)) };
}
