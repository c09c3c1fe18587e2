import * as vscode from 'vscode';
import { isThreadDocument, isThreadUri } from '../thread-documents.ts';
import { tellFirstStep } from './first-step.ts';

/** Notices what somebody does for the first time: makes a thread file, mends one, runs one. */
export function followFirstSteps(runs: { readonly onStart: vscode.Event<unknown> }): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidCreateFiles(({ files }) => {
      if (files.some(isThreadUri)) void tellFirstStep('made');
    }),
    // One that was made before the extension was there, or by another program, and is now written.
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isThreadDocument(document)) void tellFirstStep('made');
    }),
    onMended(() => void tellFirstStep('mended')),
    runs.onStart(() => void tellFirstStep('ran')),
  );
}

/** Tells when the errors of a file that is open have come and gone. */
function onMended(mended: () => void): vscode.Disposable {
  const broken = new Set<string>();
  return vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris.filter(isThreadUri)) {
      const key = uri.toString();
      if (hasError(uri)) broken.add(key);
      // One that is closed has no findings either.
      else if (broken.delete(key) && isOpen(uri)) mended();
    }
  });
}

/** What a run found is not meant: that goes with any edit. */
function hasError(uri: vscode.Uri): boolean {
  return vscode.languages
    .getDiagnostics(uri)
    .some(({ severity, source }) => severity === vscode.DiagnosticSeverity.Error && source === 'threads');
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
