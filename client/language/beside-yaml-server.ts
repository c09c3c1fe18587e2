import * as vscode from 'vscode';

/** Red Hat's extension YAML. */
const otherExtension = 'redhat.vscode-yaml';

/** Whether another extension checks all YAML files, thread files too: what it reports is not to show twice. */
export function isBesideYamlServer(): boolean {
  const checks = vscode.workspace.getConfiguration('yaml').get<boolean>('validate', true);
  return checks && vscode.extensions.getExtension(otherExtension) !== undefined;
}

/** Calls back whenever the answer may have changed. */
export function onYamlServersChanged(changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(changed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('yaml.validate')) changed();
    }),
  );
}
