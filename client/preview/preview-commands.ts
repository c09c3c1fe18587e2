import * as vscode from 'vscode';
import { chooseThreadFile } from '../thread-file-choice.ts';
import type { GraphPreviews } from './graph-previews.ts';

/** `threads.openGraphPreview` and `threads.openGraphPreviewToSide`. */
export function registerPreviewCommands(previews: GraphPreviews): vscode.Disposable {
  const open = async (column: vscode.ViewColumn, called: unknown): Promise<void> => {
    const uri = await chooseThreadFile(called);
    if (uri !== undefined) previews.show(uri, column);
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('threads.openGraphPreview', (called) => open(vscode.ViewColumn.Active, called)),
    vscode.commands.registerCommand('threads.openGraphPreviewToSide', (called) =>
      open(vscode.ViewColumn.Beside, called),
    ),
  );
}
