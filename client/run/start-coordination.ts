import { dirname, sep } from 'node:path';
import * as vscode from 'vscode';
import type { Locale } from '../../core/messages/locale.ts';
import type { RunRequirements, RunSelection } from '../../server/protocol/requests.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { CoordinationRun } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { shownNameOf } from './file-name-of.ts';
import { askForParameters } from './run-parameters.ts';
import { partArguments, settingArguments, type RunPart, type RunRequest } from './run-request.ts';
import { tellRunEnd } from './tell-run-end.ts';

export interface RunParts {
  readonly runs: CoordinationRuns;
  readonly language: ThreadLanguageClient;
  /** Path of the bundle of the command line. */
  readonly program: string;
  /** Where the inputs of runs are remembered. */
  readonly memory: vscode.Memento;
  /** Of this window. */
  readonly locale: Locale;
}

/**
 * Starts a run, or says why not. Commands, tasks, the preview and the view of sessions all end here: saves, has the file
 * checked, asks for the inputs that are missing, and tells the user how the run ended.
 *
 * @param refused is told the reason, as the user is
 * @returns `undefined` when nothing was started
 */
export async function startCoordination(
  parts: RunParts,
  request: RunRequest,
  refused: (reason: string) => void = () => undefined,
): Promise<CoordinationRun | undefined> {
  const { uri, part } = request;
  const say = (reason: string, tell: (reason: string) => undefined = refuse): undefined => {
    refused(reason);
    return tell(reason);
  };
  const refusal = placeRefusal(uri) ?? (await saved(uri));
  if (refusal !== undefined) return say(refusal);
  const requirements = await parts.language.runRequirements(uri, selectionOf(part));
  if (requirements === undefined) return say(vscode.l10n.t('The language server does not answer; nothing was run.'));
  const inFile = fileRefusal(uri, requirements);
  if (inFile !== undefined) return say(inFile, requirements.errors > 0 ? refuseForErrorsIn(uri) : refuse);
  // A session that is resumed has the inputs that were given with it.
  const asked = part.kind === 'resume' ? [] : requirements.parameters;
  const inputs = await askForParameters(asked, { uri, memory: parts.memory, asksAgain: request.asksAgain === true });
  if (inputs === undefined) return undefined;
  const run = parts.runs.start(
    uri,
    {
      program: parts.program,
      file: uri.fsPath,
      locale: parts.locale,
      args: [...partArguments(part), ...settingArguments(request), ...inputs],
      ...(part.kind === 'resume' && { resume: part.session }),
      ...(request.env !== undefined && { env: request.env }),
    },
    request.hasTerminal,
  );
  void run.ended.then((ended) => {
    tellRunEnd(run, ended);
    return undefined;
  });
  return run;
}

/** What of the file a part is; `resume` takes what its session took. */
export function selectionOf(part: RunPart): RunSelection {
  switch (part.kind) {
    case 'thread':
      return { only: part.thread };
    case 'from':
    case 'alone':
      return { [part.kind]: part.thread, ...(part.session !== undefined && { session: part.session }) };
    case 'all':
    case 'resume':
      return {};
  }
}

/** Why a file cannot be run whatever is in it. */
export function placeRefusal(uri: vscode.Uri): string | undefined {
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
  // The file itself in any case: one that was edited while it was being saved counts as saved here.
  const unsaved = vscode.workspace.textDocuments.filter((document) =>
    document.uri.scheme === 'file' && document.isDirty
      ? document.uri.fsPath.startsWith(folder)
      : document.uri.toString() === uri.toString(),
  );
  for (const document of unsaved) {
    if (!(await document.save()))
      return vscode.l10n.t('{0} could not be saved; nothing was run.', shownNameOf(document.uri));
  }
  return undefined;
}

/** Why a file cannot be run for what is in it. */
export function fileRefusal(uri: vscode.Uri, { errors, enabled }: RunRequirements): string | undefined {
  const name = shownNameOf(uri);
  if (errors === 1) return vscode.l10n.t('{0} has an error; nothing was run.', name);
  if (errors > 1) return vscode.l10n.t('{0} has {1} errors; nothing was run.', name, errors);
  if (enabled) return undefined;
  return vscode.l10n.t('Coordination is disabled in {0} (coordination.enabled: false); nothing was run.', name);
}

/** Says why nothing is run. Where it is for want of trust, that can be given at once. */
export function refuse(reason: string): undefined {
  const manageTrust = vscode.l10n.t('Manage Workspace Trust');
  const buttons = vscode.workspace.isTrusted ? [] : [manageTrust];
  void vscode.window.showErrorMessage(reason, ...buttons).then(async (chosen) => {
    if (chosen === manageTrust) await vscode.commands.executeCommand('workbench.trust.manage');
    return undefined;
  });
}

function refuseForErrorsIn(uri: vscode.Uri): (reason: string) => undefined {
  const showProblems = vscode.l10n.t('Show Problems');
  return (reason) => {
    // Not waited for: the command ends here, whenever the message is clicked away.
    void vscode.window.showErrorMessage(reason, showProblems).then(async (chosen) => {
      if (chosen !== showProblems) return undefined;
      // Only of files in editors are the findings there.
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      return undefined;
    });
  };
}
