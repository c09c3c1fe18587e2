import * as vscode from 'vscode';
import { previewHtml as pageOf } from '../../webview/protocol/preview-html.ts';

/**
 * The page that the webview shows.
 *
 * @param bundles the folder of the bundles
 * @param file the thread file
 */
export function previewHtml(webview: vscode.Webview, bundles: vscode.Uri, file: vscode.Uri): string {
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(bundles, file)).toString();
  return pageOf({
    scriptUri: address('webview.js'),
    styleUri: address('webview.css'),
    nonce: crypto.randomUUID(),
    cspSource: webview.cspSource,
    locale: vscode.env.language,
    file: file.toString(),
  });
}
