import * as vscode from 'vscode';
import { textInLabel, textInNotice } from '../outside-text.ts';
import type { CoordinationRun } from './coordination-run.ts';
import { shownNameOf } from './file-name-of.ts';
import type { RunExit } from './run-process.ts';

/** Exit codes of the command line. */
const exit = { succeeded: 0, unusable: 2, interrupted: 130 } as const;

/** Tells the user how a run ended: quietly where all is well, with a way to the output where it is not. */
export function tellRunEnd(run: CoordinationRun, ended: RunExit): void {
  const name = shownNameOf(run.uri);
  if (ended.code === exit.succeeded) {
    vscode.window.setStatusBarMessage(
      `$(check) ${textInLabel(vscode.l10n.t('{0}: all threads that ran succeeded', name))}`,
      10_000,
    );
  } else if (run.isCancelled || ended.code === exit.interrupted) {
    vscode.window.setStatusBarMessage(`$(circle-slash) ${textInLabel(vscode.l10n.t('{0}: cancelled', name))}`, 10_000);
  } else if (ended.code === exit.unusable || run.session === undefined) {
    // All of it is in the output panel.
    const why = ended.message.split('\n').find(Boolean) ?? vscode.l10n.t('the run ended without a word');
    offerOutput(vscode.l10n.t('{0} could not be run: {1}', name, textInNotice(why)));
  } else {
    offerOutput(vscode.l10n.t('{0}: the run did not succeed.', name));
  }
}

function offerOutput(message: string): void {
  const showOutput = vscode.l10n.t('Show Output');
  void vscode.window.showErrorMessage(message, showOutput).then(async (chosen) => {
    if (chosen === showOutput) await vscode.commands.executeCommand('threads.showRunOutput');
    return undefined;
  });
}
