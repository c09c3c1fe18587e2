import * as vscode from 'vscode';

/**
 * Calls back when a file, or a folder of the workspace that it is in, is deleted or gets another name. Looks into these folders only,
 * not below: a run writes much there, and each of its files would be told of.
 */
export function onGone(file: vscode.Uri, gone: () => void): vscode.Disposable {
  const watched = pathFromWorkspace(file);
  const watchers = watched.map((uri) => {
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*');
    return vscode.workspace.createFileSystemWatcher(pattern, true, true);
  });
  const keys = new Set(watched.map(String));
  const listening = watchers.map((watcher) =>
    watcher.onDidDelete((uri) => {
      if (keys.has(uri.toString())) gone();
    }),
  );
  return vscode.Disposable.from(...watchers, ...listening);
}

/** The file and the folders that it is in, without that of the workspace. Of a file outside there are no folders. */
function pathFromWorkspace(file: vscode.Uri): readonly vscode.Uri[] {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  const uris = [file];
  if (root === undefined) return uris;
  for (
    let uri = vscode.Uri.joinPath(file, '..');
    uri.path.length > root.path.length;
    uri = vscode.Uri.joinPath(uri, '..')
  )
    uris.push(uri);
  return uris;
}
