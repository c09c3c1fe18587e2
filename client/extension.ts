import * as vscode from 'vscode';
import { localeOf } from '../core/locale-of.ts';
import { cancelCoordination } from './commands/cancel-coordination.ts';
import { debugThread } from './commands/debug-thread.ts';
import { resumeLatest } from './commands/resume-latest.ts';
import { runAlone } from './commands/run-alone.ts';
import { runCoordination } from './commands/run-coordination.ts';
import { runThread } from './commands/run-thread.ts';
import { checkTool } from './language-model/check-tool.ts';
import { graphTool } from './language-model/graph-tool.ts';
import { RunTool } from './language-model/run-tool.ts';
import { simulateTool } from './language-model/simulate-tool.ts';
import { followFirstSteps } from './first-steps/follow-first-steps.ts';
import { indentNewLines } from './language/indent-new-lines.ts';
import { manifestCommands } from './language/manifest-commands.ts';
import { serverProcess } from './language/server-process.ts';
import { ThreadLanguageClient } from './language/thread-language-client.ts';
import { newThreadFile } from './new-file/new-thread-file.ts';
import { GraphPreviews } from './preview/graph-previews.ts';
import { registerPreviewCommands } from './preview/preview-commands.ts';
import { CoordinationRuns } from './run/coordination-runs.ts';
import { OwnSaves } from './run/own-saves.ts';
import { RunFindings } from './run/run-findings.ts';
import { RunOutput } from './run/run-output.ts';
import { showRunProgress } from './run/run-progress.ts';
import { showRunStatus } from './run/run-status-item.ts';
import { registerSessionCommands } from './sessions/session-commands.ts';
import { sessionsOf } from './sessions/sessions-of.ts';
import { SessionDocuments } from './sessions/session-documents.ts';
import { SessionTree } from './sessions/session-tree.ts';
import { SessionWatch } from './sessions/session-watch.ts';
import { ThreadTaskProvider } from './tasks/thread-task-provider.ts';

/** What has to end before the window may close. */
let ending: (() => Promise<unknown>) | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const bundles = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const server = serverProcess(vscode.Uri.joinPath(bundles, 'server.js').fsPath);
  const language = new ThreadLanguageClient(server, manifestCommands(context.extension));
  const locale = localeOf(vscode.env.language);
  const runs = new CoordinationRuns();
  const saves = new OwnSaves();
  const watch = new SessionWatch();
  const tree = new SessionTree(watch, locale);
  const output = new RunOutput(runs, locale);
  const previews = new GraphPreviews({ language, runs, bundles, watch, sessionsOf });
  const program = vscode.Uri.joinPath(bundles, 'threads.js').fsPath;
  const parts = { runs, language, saves, program, memory: context.workspaceState, locale };
  const { registerCommand } = vscode.commands;
  context.subscriptions.push(
    output,
    saves,
    previews,
    watch,
    tree,
    new SessionDocuments(watch),
    indentNewLines(language),
    registerSessionCommands({ runParts: parts, previews, tree }),
    new RunFindings(runs, language),
    showRunProgress(runs),
    showRunStatus(runs),
    followFirstSteps(runs),
    vscode.tasks.registerTaskProvider('threads', new ThreadTaskProvider(parts)),
    registerCommand('threads.runCoordination', (called) => runCoordination(parts, called ?? previews.inFront)),
    registerCommand('threads.runWithOtherInputs', (called) => runCoordination(parts, called ?? previews.inFront, true)),
    registerCommand('threads.runThread', (file: unknown, thread: unknown) =>
      runThread(parts, 'thread', { file, thread }),
    ),
    registerCommand('threads.runFrom', (file: unknown, thread: unknown) => runThread(parts, 'from', { file, thread })),
    registerCommand('threads.runAlone', (file: unknown, thread: unknown) => runAlone(parts, { file, thread })),
    registerCommand('threads.debugThread', (file: unknown, thread: unknown) => debugThread(parts, { file, thread })),
    registerCommand('threads.resumeLatest', (called) => resumeLatest(parts, called ?? previews.inFront)),
    registerCommand('threads.cancelCoordination', () => {
      cancelCoordination(runs);
    }),
    registerPreviewCommands(previews),
    registerCommand('threads.showRunOutput', () => {
      output.show();
    }),
    registerCommand('threads.restartServer', () => language.restart()),
    registerCommand('threads.newThreadFile', (called) => newThreadFile(locale, called)),
    vscode.lm.registerTool('threads_check', checkTool(language)),
    vscode.lm.registerTool('threads_graph', graphTool(language)),
    vscode.lm.registerTool('threads_simulate', simulateTool(language, sessionsOf)),
    vscode.lm.registerTool('threads_run', new RunTool(parts)),
  );
  ending = () => Promise.all([runs.stop(), language.stop()]);
}

/** Runs end with the window, cleanly: their threads' processes first. */
export async function deactivate(): Promise<void> {
  await ending?.();
}
