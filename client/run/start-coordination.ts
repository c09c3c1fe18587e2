import * as vscode from 'vscode';
import type { Locale } from '../../core/messages/locale.ts';
import type { RunRequirements, RunSelection } from '../../server/protocol/requests.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { CoordinationRun } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { bringToDisk } from './bring-to-disk.ts';
import { shownNameOf } from './file-name-of.ts';
import type { OwnSaves } from './own-saves.ts';
import { tellRefusal, type Refusal } from './refusal.ts';
import { askForParameters } from './run-parameters.ts';
import { partArguments, settingArguments, type RunPart, type RunRequest } from './run-request.ts';
import { tellRunEnd } from './tell-run-end.ts';

export interface RunParts {
  readonly runs: CoordinationRuns;
  readonly language: ThreadLanguageClient;
  readonly saves: OwnSaves;
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
  const refuse = (refusal: Refusal): undefined => {
    refused(refusal.reason);
    tellRefusal(refusal);
  };
  const inPlace = placeRefusal(uri);
  if (inPlace !== undefined) return refuse(inPlace);
  const onDisk = await bringToDisk(uri, parts.saves);
  if (onDisk !== undefined) return refuse(onDisk);
  const requirements = await parts.language.runRequirements(uri, selectionOf(part));
  if (requirements === undefined)
    return refuse({ reason: vscode.l10n.t('The language server does not answer; nothing was run.') });
  const inFile = fileRefusal(uri, requirements);
  if (inFile !== undefined) return refuse(inFile);
  // A session that is resumed has the inputs that were given with it.
  const asked = part.kind === 'resume' ? [] : requirements.parameters;
  const inputs = await askForParameters(asked, { uri, memory: parts.memory, asksAgain: request.asksAgain === true });
  if (inputs === undefined) return undefined;
  // Whoever is asked may go on editing meanwhile.
  const sinceAsked = asked.length === 0 ? undefined : await bringToDisk(uri, parts.saves);
  if (sinceAsked !== undefined) return refuse(sinceAsked);
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

/** Why a file cannot be run whatever is in it. Where it is for want of trust, that can be given at once. */
export function placeRefusal(uri: vscode.Uri): Refusal | undefined {
  if (!vscode.workspace.isTrusted) {
    return {
      reason: vscode.l10n.t('Threads are programs: they are run in trusted workspaces only.'),
      remedies: [
        {
          title: vscode.l10n.t('Manage Workspace Trust'),
          act: async () => vscode.commands.executeCommand('workbench.trust.manage'),
        },
      ],
    };
  }
  if (uri.scheme === 'untitled') return { reason: vscode.l10n.t('Save the file first: its threads are beside it.') };
  if (uri.scheme !== 'file') return { reason: vscode.l10n.t('Threads can be run only where the file is on a disk.') };
  return undefined;
}

/** Why a file cannot be run for what is in it. */
export function fileRefusal(uri: vscode.Uri, { errors, enabled }: RunRequirements): Refusal | undefined {
  const name = shownNameOf(uri);
  if (errors > 0) {
    const reason =
      errors === 1
        ? vscode.l10n.t('{0} has an error; nothing was run.', name)
        : vscode.l10n.t('{0} has {1} errors; nothing was run.', name, errors);
    return { reason, remedies: [{ title: vscode.l10n.t('Show Problems'), act: () => showProblemsOf(uri) }] };
  }
  if (enabled) return undefined;
  return {
    reason: vscode.l10n.t('Coordination is disabled in {0} (coordination.enabled: false); nothing was run.', name),
  };
}

async function showProblemsOf(uri: vscode.Uri): Promise<void> {
  // Only of files in editors are the findings there.
  await vscode.window.showTextDocument(uri);
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}
