import * as vscode from 'vscode';

/** Waits until the findings of a file are as expected, and returns them. The test's own timeout ends the wait. */
export async function diagnosticsOf(
  uri: vscode.Uri,
  isExpected: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri);
      if (!isExpected(found)) return;
      listening.dispose();
      resolve(found);
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** The code of a finding, whether or not it is a link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
