import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { workspaceFile } from './thread-file.ts';

describe('New Thread File', () => {
  it('makes the file and its scripts in an empty folder, and opens it', async () => {
    const folder = workspaceFile('fresh');
    await vscode.workspace.fs.createDirectory(folder);
    const file = await makeFirstTemplate(folder);
    assert.equal(file?.toString(), vscode.Uri.joinPath(folder, 'threads.yaml').toString());
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), file?.toString());
  });

  it('overwrites nothing: what is there sends it to a folder of its own, again and again', async () => {
    const folder = workspaceFile('taken');
    const old = vscode.Uri.joinPath(folder, 'threads.yaml');
    await vscode.workspace.fs.writeFile(old, new TextEncoder().encode('threads: {}\n'));
    const second = await makeFirstTemplate(old);
    assert.equal(second?.path, vscode.Uri.joinPath(folder, 'introduction', 'threads.yaml').path);
    const third = await makeFirstTemplate(folder);
    assert.equal(third?.path, vscode.Uri.joinPath(folder, 'introduction-2', 'threads.yaml').path);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(old)), 'threads: {}\n');
  });
});

/** Takes what stands first, as soon as the list is there. */
async function makeFirstTemplate(place: vscode.Uri): Promise<vscode.Uri | undefined> {
  const making = Promise.resolve(
    vscode.commands.executeCommand<vscode.Uri | undefined>('threads.newThreadFile', place),
  ).then((made) => ({ made }));
  for (;;) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const soon = new Promise<undefined>((resolve) => {
      setTimeout(resolve, 100, undefined);
    });
    const done = await Promise.race([making, soon]);
    if (done !== undefined) return done.made;
  }
}
