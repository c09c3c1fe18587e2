import * as vscode from 'vscode';
import { fileNameOf } from '../run/file-name-of.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { ExportFormat, PictureFormat } from '../../webview/protocol/messages.ts';

export interface GraphExport {
  readonly uri: vscode.Uri;
  readonly format: ExportFormat;
  readonly language: ThreadLanguageClient;
  /** Has the webview draw the graph; gives the file's content, `undefined` where it cannot. */
  readonly draw: (format: PictureFormat) => Promise<Uint8Array | undefined>;
}

const kinds: Readonly<Record<ExportFormat, { readonly name: string; readonly ending: string }>> = {
  svg: { name: 'SVG', ending: 'svg' },
  png: { name: 'PNG', ending: 'png' },
  mermaid: { name: 'Mermaid', ending: 'mmd' },
  dot: { name: 'DOT (Graphviz)', ending: 'dot' },
};

/** Asks for a place, and writes the graph of a file there. Nothing leaves the machine. */
export async function exportGraph({ uri, format, language, draw }: GraphExport): Promise<void> {
  const content =
    format === 'svg' || format === 'png' ? await draw(format) : encoded(await language.graphText(uri, format));
  if (content === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t('The graph of {0} could not be drawn.', fileNameOf(uri)));
    return;
  }
  const { name, ending } = kinds[format];
  const fileName = fileNameOf(uri).replace(/\.ya?ml$/u, `.${ending}`);
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(uri, '..', fileName),
    filters: { [name]: [ending] },
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
