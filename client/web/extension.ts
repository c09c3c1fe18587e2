import * as vscode from 'vscode';
import { localeOf } from '../../core/locale-of.ts';
import { followFirstSteps } from '../first-steps/follow-first-steps.ts';
import { checkTool } from '../language-model/check-tool.ts';
import { graphTool } from '../language-model/graph-tool.ts';
import { simulateTool } from '../language-model/simulate-tool.ts';
import { indentNewLines } from '../language/indent-new-lines.ts';
import { ThreadLanguageClient } from '../language/thread-language-client.ts';
import { newThreadFile } from '../new-file/new-thread-file.ts';
import { GraphPreviews } from '../preview/graph-previews.ts';
import { registerPreviewCommands } from '../preview/preview-commands.ts';
import { explainAbsentCommands, noDisk } from './absent-commands.ts';
import { serverWorker } from './server-worker.ts';

let ending: (() => Promise<unknown>) | undefined;

/**
 * The extension where there is neither Node nor a disk: in the browser, in a repository that is not cloned. It has the
 * language features and the preview; what needs processes says why it is not there.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  // Hides what the manifest offers for running.
  void vscode.commands.executeCommand('setContext', 'threads.cannotRun', true);
  const bundles = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const server = serverWorker(vscode.Uri.joinPath(bundles, 'web-server.js').toString(true));
  const language = new ThreadLanguageClient(server, ['threads.openGraphPreview', 'threads.openGraphPreviewToSide']);
  const started = new vscode.EventEmitter<never>();
  const changed = new vscode.EventEmitter<never>();
  const runs = { active: [], of: () => undefined, onStart: started.event };
  const previews = new GraphPreviews({
    language,
    runs,
    bundles,
    cannotRun: noDisk(),
    watch: { onChange: changed.event },
    sessionsOf: () => undefined,
  });
  context.subscriptions.push(
    started,
    changed,
    previews,
    indentNewLines(language),
    registerPreviewCommands(previews),
    followFirstSteps(runs),
    vscode.commands.registerCommand('threads.restartServer', () => language.restart()),
    vscode.commands.registerCommand('threads.newThreadFile', (called) =>
      newThreadFile(localeOf(vscode.env.language), called),
    ),
    vscode.lm.registerTool('threads_check', checkTool(language)),
    vscode.lm.registerTool('threads_graph', graphTool(language)),
    vscode.lm.registerTool(
      'threads_simulate',
      simulateTool(language, () => undefined),
    ),
    await explainAbsentCommands(context.extension.packageJSON),
  );
  ending = () => language.stop();
}

export async function deactivate(): Promise<void> {
  await ending?.();
}
