import * as vscode from 'vscode';
import { isThreadUri } from '../thread-documents.ts';

/** What the manifest's walkthrough waits for. */
const mendedKey = 'threads.hasMendedFile';

/** Completes the step of the walkthrough in which a thread file is broken and mended again: that its errors came and went. */
export function noticeMendedFile(): vscode.Disposable {
  const broken = new Set<string>();
  const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris.filter(isThreadUri)) {
      const hasError = vscode.languages
        .getDiagnostics(uri)
        .some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      if (hasError) broken.add(uri.toString());
      else if (broken.delete(uri.toString()) && isOpen(uri)) {
        void vscode.commands.executeCommand('setContext', mendedKey, true);
        listening.dispose();
      }
    }
  });
  return listening;
}

/** One that is closed has no findings either. */
function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}
