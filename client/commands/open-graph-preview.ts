import type * as vscode from 'vscode';
import type { GraphPreviews } from '../preview/graph-previews.ts';
import { chooseThreadFile } from '../thread-file-choice.ts';

/**
 * `threads.openGraphPreview` and `threads.openGraphPreviewToSide`.
 *
 * @param called the file that the command was called on, if any
 */
export async function openGraphPreview(
  previews: GraphPreviews,
  column: vscode.ViewColumn,
  called: unknown,
): Promise<void> {
  const uri = await chooseThreadFile(called);
  if (uri !== undefined) previews.show(uri, column);
}
