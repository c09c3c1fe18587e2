import * as vscode from 'vscode';

/** Where a file's text has a tab, in front or not; `undefined`: nowhere, though it may be open for the graph preview or another extension. */
export function tabGroupOf(uri: vscode.Uri): vscode.TabGroup | undefined {
  const shows = ({ input }: vscode.Tab): boolean =>
    (input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()) ||
    (input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString());
  return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(shows));
}
