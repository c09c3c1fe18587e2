import { dirname, sep } from 'node:path';
import * as vscode from 'vscode';
import { tabGroupOf } from '../tab-group-of.ts';
import { shownNameOf } from './file-name-of.ts';
import type { OwnSaves } from './own-saves.ts';
import type { Refusal, Remedy } from './refusal.ts';
import { isSameText } from './same-text.ts';

/** The editor notices what another program writes within a second where it can. */
const noticeMs = 3000;

/**
 * Saves a thread file and what else is being edited beside it, its scripts above all, and makes sure that what a run reads is what
 * the editor shows: an edit that is undone while the file is being saved leaves other text on the disk, and counts as saved.
 *
 * What somebody else has written is never overwritten. The editor may not have noticed it: then a run of the thread file would not
 * be of what the user sees. A script's text is not looked at before it runs, so what is on the disk may run.
 *
 * @returns why nothing may be run, if so
 */
export async function bringToDisk(uri: vscode.Uri, saves: OwnSaves): Promise<Refusal | undefined> {
  const folder = dirname(uri.fsPath) + sep;
  const beside = vscode.workspace.textDocuments.filter(
    (document) => document.uri.scheme === 'file' && document.uri.fsPath.startsWith(folder),
  );
  for (const document of beside) {
    if (document.isDirty && !(await saveInTurn(document)))
      return { reason: vscode.l10n.t('{0} could not be saved; nothing was run.', shownNameOf(document.uri)) };
  }
  for (const document of beside) {
    const isThreadFile = document.uri.toString() === uri.toString();
    if (!isThreadFile && !saves.has(document.uri)) continue;
    if (!(await comesToAgree(document, saves, isThreadFile))) return refusalOf(document);
  }
  return undefined;
}

/** While a save is on its way, the editor refuses another, and has saved the file a little later. */
async function saveInTurn(document: vscode.TextDocument): Promise<boolean> {
  if (await document.save()) return true;
  if (document.isDirty) await newsOf(document);
  return !document.isDirty || document.save();
}

async function comesToAgree(document: vscode.TextDocument, saves: OwnSaves, isThreadFile: boolean): Promise<boolean> {
  if (await agrees(document)) return true;
  if (!(await saves.isLatest(document.uri))) {
    await newsOf(document);
    if (await agrees(document)) return true;
  }
  if (!(await saves.isLatest(document.uri))) return !isThreadFile;
  await inFront(document.uri, 'workbench.action.files.save');
  return agrees(document);
}

/** A file that is gone is told of by the run. */
async function agrees(document: vscode.TextDocument): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(document.uri).then(undefined, () => undefined);
  if (bytes === undefined) return true;
  const onDisk = await vscode.workspace.decode(bytes, { encoding: document.encoding });
  return isSameText(onDisk, document.getText());
}

/** Waits until the editor has noticed what another program has written, or ended a save that was on its way, for as long as that may take. */
function newsOf(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, noticeMs);
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidSaveTextDocument(doneIfOurs),
      vscode.workspace.onDidChangeTextDocument((change) => {
        doneIfOurs(change.document);
      }),
    );
    function doneIfOurs(changed: vscode.TextDocument): void {
      if (changed === document) done();
    }
    function done(): void {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    }
  });
}

function refusalOf({ uri }: vscode.TextDocument): Refusal {
  const remedy = (title: string, command: string): Remedy => ({ title, act: () => inFront(uri, command) });
  return {
    reason: vscode.l10n.t(
      '{0} has other text on disk than in the editor, although it counts as saved; nothing was run. Save it to run what the editor shows, or revert it to run what is on disk.',
      shownNameOf(uri),
    ),
    remedies: [
      remedy(vscode.l10n.t('Compare'), 'workbench.files.action.compareWithSaved'),
      remedy(vscode.l10n.t('Save'), 'workbench.action.files.save'),
      remedy(vscode.l10n.t('Revert'), 'workbench.action.files.revert'),
    ],
  };
}

/**
 * Calls a command that acts on the file in front. Of all that saves, only this one writes a file that counts as saved; like the others
 * it overwrites nothing that somebody else has written, and says so.
 */
async function inFront(uri: vscode.Uri, command: string): Promise<void> {
  await vscode.window.showTextDocument(uri, { viewColumn: tabGroupOf(uri)?.viewColumn ?? vscode.ViewColumn.Active });
  await vscode.commands.executeCommand(command);
}
