import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf } from './diagnostics-of.ts';
import { openThreadFile, replaceWord, workspaceFile } from './thread-file.ts';

const chain = `threads:
  first: { run: echo 1 }
  second: { run: echo 2 }
  third: { run: echo 3 }
dependencies:
  - { source_thread: first, target_thread: second }
  - { source_thread: second, target_thread: third }
`;

describe('findings', () => {
  it('come and go as the text is edited', async () => {
    const editor = await openThreadFile('edited.threads.yaml', chain);
    const { uri } = editor.document;
    await replaceWord(editor, 'target_thread: third', 'target_thread: first');
    const [cycle] = await diagnosticsOf(uri, (found) => found.length > 0);
    assert.ok(cycle);
    assert.equal(codeOf(cycle), 'dependency-cycle');
    assert.equal(editor.document.getText(cycle.range), 'first');
    assert.equal(cycle.relatedInformation?.length, 2);
    await replaceWord(editor, 'target_thread: first', 'target_thread: third');
    await diagnosticsOf(uri, (found) => found.length === 0);
  });

  it('follow a script that appears and goes away', async () => {
    const text = 'dependencies:\n  - { source_thread: late, target_thread: later }\n';
    const script = workspaceFile('threads/late.mjs');
    await vscode.workspace.fs.writeFile(workspaceFile('threads/later.mjs'), new Uint8Array());
    const { uri } = (await openThreadFile('late.threads.yaml', text)).document;
    const [unknown] = await diagnosticsOf(uri, (found) => found.length > 0);
    assert.ok(unknown);
    assert.equal(codeOf(unknown), 'unknown-thread');
    await vscode.workspace.fs.writeFile(script, new Uint8Array());
    await diagnosticsOf(uri, (found) => found.length === 0);
    await vscode.workspace.fs.delete(script);
    await diagnosticsOf(uri, (found) => found.length === 1);
  });

  it('have repairs', async () => {
    const editor = await openThreadFile(
      'misspelt.threads.yaml',
      chain.replace('target_thread: third', 'target_thread: thrid'),
    );
    const { uri } = editor.document;
    const [unknown] = await diagnosticsOf(uri, (found) => found.length > 0);
    assert.ok(unknown);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      unknown.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const repair = actions.find((action) => action.title.includes('third'));
    assert.ok(repair?.edit, actions.map((action) => action.title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(repair.edit));
    assert.equal(editor.document.getText(), chain);
    await diagnosticsOf(uri, (found) => found.length === 0);
  });

  it('are there while only the graph of the file is open, and follow the file', async () => {
    const uri = workspaceFile('drawn.threads.yaml');
    const write = (text: string): Thenable<void> => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await write(chain.replace('target_thread: third', 'target_thread: first'));
    await vscode.commands.executeCommand('threads.openGraphPreview', uri);
    const [cycle] = await diagnosticsOf(uri, (found) => found.length > 0);
    assert.ok(cycle);
    assert.equal(codeOf(cycle), 'dependency-cycle');
    await write(chain);
    await diagnosticsOf(uri, (found) => found.length === 0);
    await write('threads: 1\n');
    await diagnosticsOf(uri, (found) => found.length > 0);
    const reopened = openedAgain(uri);
    // VS Code closes what has no editor after minutes, or when there is much of it.
    for (let index = 0; index < 60; index += 1) {
      const other = workspaceFile(`many/${String(index)}.txt`);
      await vscode.workspace.fs.writeFile(other, new Uint8Array());
      await vscode.workspace.openTextDocument(other);
    }
    await reopened;
    await diagnosticsOf(uri, (found) => found.length > 0);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await diagnosticsOf(uri, (found) => found.length === 0);
  });

  it('are not given to other YAML files', async () => {
    const editor = await openThreadFile('other.yaml', 'threads: 1\n');
    const { uri } = editor.document;
    // A thread file that is opened later and has its findings shows that the server has gone past the other file.
    const later = await openThreadFile('after-other.threads.yaml', 'threads: 1\n');
    await diagnosticsOf(later.document.uri, (found) => found.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });
});

/** Waits until the document of a file has been closed and is open again. */
function openedAgain(uri: vscode.Uri): Promise<void> {
  const isOurs = (document: vscode.TextDocument): boolean => document.uri.toString() === uri.toString();
  return new Promise((resolve) => {
    let isClosed = false;
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidCloseTextDocument((document) => {
        isClosed ||= isOurs(document);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (!isClosed || !isOurs(document)) return;
        listening.dispose();
        resolve();
      }),
    );
  });
}
