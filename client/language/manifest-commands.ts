import type * as vscode from 'vscode';

/** The commands that the extension's manifest offers: what a code lens of the server may call. */
export function manifestCommands(extension: vscode.Extension<unknown>): readonly string[] {
  const { contributes } = extension.packageJSON as {
    readonly contributes: { readonly commands: readonly { readonly command: string }[] };
  };
  return contributes.commands.map(({ command }) => command);
}
