import * as vscode from 'vscode';

/** Every command that the manifest offers and nobody has registered says why it does nothing here. */
export async function explainAbsentCommands(manifest: unknown): Promise<vscode.Disposable> {
  const registered = new Set(await vscode.commands.getCommands(true));
  const { contributes } = manifest as Manifest;
  const absent = contributes.commands.filter(({ command }) => !registered.has(command));
  return vscode.Disposable.from(
    ...absent.map(({ command, title }) =>
      vscode.commands.registerCommand(command, () => {
        const name = typeof title === 'string' ? title : title.value;
        void vscode.window.showErrorMessage(`${name}: ${noDisk()}`);
      }),
    ),
  );
}

/** Why nothing runs here. */
export function noDisk(): string {
  return vscode.l10n.t('Threads are programs, and this workspace is not on a disk where they could run.');
}

/** What VS Code has checked before it activates us. A title that it has translated keeps its original. */
interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string | { readonly value: string } }[];
  };
}
