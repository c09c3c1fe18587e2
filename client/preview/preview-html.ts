import * as vscode from 'vscode';
import type { PreviewParts } from './graph-preview.ts';
import { previewHtml as pageOf } from '../../webview/protocol/preview-html.ts';

/**
 * The page that the webview shows.
 *
 * @param file the thread file
 * @param cannotRun why the file cannot be run, where it cannot
 */
export function previewHtml(
  webview: vscode.Webview,
  { bundles, cannotRun }: Pick<PreviewParts, 'bundles' | 'cannotRun'>,
  file: vscode.Uri,
): string {
  const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(bundles, name)).toString();
  return pageOf({
    scriptUri: address('webview.js'),
    styleUri: address('webview.css'),
    nonce: crypto.randomUUID(),
    cspSource: webview.cspSource,
    locale: vscode.env.language,
    file: file.toString(),
    ...(cannotRun !== undefined && { cannotRun }),
  });
}
