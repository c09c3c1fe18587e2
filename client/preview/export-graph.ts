import * as vscode from 'vscode';
import { fileNameOf } from '../run/file-name-of.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';

/** Pictures are drawn by the webview, texts are written by the server. */
export type PictureFormat = 'svg' | 'png';
type ExportFormat = PictureFormat | 'mermaid' | 'dot';

export interface GraphExport {
  readonly uri: vscode.Uri;
  readonly language: ThreadLanguageClient;
  /** Has the webview draw the graph; gives the file's content, `undefined` where it cannot. */
  readonly draw: (format: PictureFormat) => Promise<Uint8Array | undefined>;
}

const endings: Readonly<Record<ExportFormat, string>> = { svg: 'svg', png: 'png', mermaid: 'mmd', dot: 'dot' };

/** Asks for a format and a place, and writes the graph of a file there. Nothing leaves the machine. */
export async function exportGraph({ uri, language, draw }: GraphExport): Promise<void> {
  const items = [
    { label: 'SVG', format: 'svg' },
    { label: 'PNG', format: 'png' },
    { label: 'Mermaid', format: 'mermaid' },
    { label: 'DOT (Graphviz)', format: 'dot' },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Export the graph as') });
  if (picked === undefined) return;
  const { format, label } = picked;
  const content =
    format === 'svg' || format === 'png' ? await draw(format) : encoded(await language.graphText(uri, format));
  if (content === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The graph of {0} could not be drawn.', fileNameOf(uri)));
    return;
  }
  const name = fileNameOf(uri).replace(/\.ya?ml$/u, `.${endings[format]}`);
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(uri, '..', name),
    filters: { [label]: [endings[format]] },
  });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, content);
  } catch (error) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be written: {1}', target.fsPath, String(error)));
  }
}

function encoded(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
