import { dirname, sep } from 'node:path';
import * as vscode from 'vscode';
import { chooseThreadFile } from '../thread-file-choice.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import { askForParameters } from '../run/run-parameters.ts';
import type { CoordinationRun } from '../run/coordination-run.ts';
import type { CoordinationRuns } from '../run/coordination-runs.ts';
import type { RunExit } from '../run/run-process.ts';

export interface RunParts {
  readonly runs: CoordinationRuns;
  readonly language: ThreadLanguageClient;
  /** Path of the bundle of the command line. */
  readonly program: string;
}

/** Exit codes of the command line. */
const exit = { succeeded: 0, unusable: 2, interrupted: 130 } as const;

/**
 * `threads.runCoordination`: saves, asks for what is missing and starts a run; or says why not.
 *
 * @param called the file that the command was called on, if any
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function runCoordination(parts: RunParts, called?: unknown): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called);
  if (uri === undefined) return undefined;
  const refusal = placeRefusal(uri) ?? (await saved(uri));
  if (refusal !== undefined) return refuse(refusal);
  const requirements = await parts.language.runRequirements(uri);
  if (requirements === undefined) return refuse(vscode.l10n.t('The language server does not answer; nothing was run.'));
  if (requirements.errors > 0) return refuseForErrors(uri, requirements.errors);
  if (!requirements.enabled) {
    return refuse(
      vscode.l10n.t('Coordination is disabled in {0} (coordination.enabled: false); nothing was run.', nameOf(uri)),
    );
  }
  const args = await askForParameters(requirements.parameters);
  if (args === undefined) return undefined;
  const run = parts.runs.start(uri, { program: parts.program, file: uri.fsPath, args });
  const ended = await run.ended;
  tellEnd(run, ended);
  return ended;
}

/** Why a file cannot be run whatever is in it. */
function placeRefusal(uri: vscode.Uri): string | undefined {
  if (!vscode.workspace.isTrusted) {
    return vscode.l10n.t('Threads are programs: they are run in trusted workspaces only.');
  }
  if (uri.scheme === 'untitled') return vscode.l10n.t('Save the file first: its threads are beside it.');
  if (uri.scheme !== 'file') return vscode.l10n.t('Threads can be run only where the file is on a disk.');
  return undefined;
}

/** Saves the file and what else is being edited beside it, its scripts above all. */
async function saved(uri: vscode.Uri): Promise<string | undefined> {
  const folder = dirname(uri.fsPath) + sep;
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && document.uri.scheme === 'file' && document.uri.fsPath.startsWith(folder),
  );
  for (const document of unsaved) {
    if (!(await document.save()))
      return vscode.l10n.t('{0} could not be saved; nothing was run.', nameOf(document.uri));
  }
  return undefined;
}

function refuse(reason: string): undefined {
  void vscode.window.showErrorMessage(reason);
}

async function refuseForErrors(uri: vscode.Uri, errors: number): Promise<undefined> {
  const reason =
    errors === 1
      ? vscode.l10n.t('{0} has an error; nothing was run.', nameOf(uri))
      : vscode.l10n.t('{0} has {1} errors; nothing was run.', nameOf(uri), errors);
  const showProblems = vscode.l10n.t('Show Problems');
  // Not waited for: the command ends here, whenever the message is clicked away.
  void vscode.window.showErrorMessage(reason, showProblems).then(async (chosen) => {
    if (chosen === showProblems) await vscode.commands.executeCommand('workbench.actions.view.problems');
    return undefined;
  });
  return undefined;
}

function tellEnd(run: CoordinationRun, ended: RunExit): void {
  const name = nameOf(run.uri);
  if (ended.code === exit.succeeded) {
    vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('{0}: all threads that ran succeeded', name)}`, 10_000);
  } else if (run.isCancelled || ended.code === exit.interrupted) {
    vscode.window.setStatusBarMessage(`$(circle-slash) ${vscode.l10n.t('{0}: cancelled', name)}`, 10_000);
  } else if (ended.code === exit.unusable || run.session === undefined) {
    const why = ended.message === '' ? vscode.l10n.t('the run ended without a word') : ended.message;
    offerOutput(vscode.l10n.t('{0} could not be run: {1}', name, why));
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

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
