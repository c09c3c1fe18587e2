import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The shell that the webview draws into. Scripts run only with the nonce, styles come only from the bundle, and
 * nothing is loaded from anywhere else; the graph itself arrives as messages, never as HTML.
 *
 * @param bundles the folder of the bundles
 */
export function previewHtml(webview: vscode.Webview, bundles: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(bundles, file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data: blob:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.exec(vscode.env.language)?.[0] ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('webview.css')}">
</head>
<body>
<div id="root"></div>
<script nonce="${nonce}" src="${address('webview.js')}"></script>
</body>
</html>`;
}
