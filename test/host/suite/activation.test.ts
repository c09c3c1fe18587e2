import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is activated by a workspace with a thread file', async () => {
    const extension = vscode.extensions.getExtension('thread-coordinator.thread-coordinator');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('leaves thread files in the language of the user', async () => {
    const [file] = await vscode.workspace.findFiles('threads.yaml');
    assert.ok(file);
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'yaml');
  });

  it('registers every command that its manifest offers', async () => {
    const extension = vscode.extensions.getExtension('thread-coordinator.thread-coordinator');
    const manifest = extension?.packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands());
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
