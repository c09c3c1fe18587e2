import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openThreadFile, replaceWord, workspaceFile } from './thread-file.ts';

const text = 'threads:\n  only: { run: echo one > made }\n';
const other = text.replace('one', 'two');

/** The workspace's settings keep the editor from watching the folder `unnoticed`, and from saving by itself. */
describe('a run of a file whose text on the disk is not that of the editor', () => {
  // Before that it knows of no save.
  before(() => vscode.extensions.getExtension('thread-coordinator.thread-coordinator')?.activate());

  it('saves an edit that was undone while it was being saved', async () => {
    const editor = await openThreadFile('undone/threads.yaml', text + padding);
    await undoneWhileSaved(editor);
    assert.equal((await run(editor.document.uri))?.code, 0);
    assert.equal(onDisk('undone/threads.yaml'), text + padding);
    assert.equal(onDisk('undone/made').trim(), 'one');
  });

  it('saves such a script as well', async () => {
    await openThreadFile('undone-script/threads.yaml', 'threads:\n  only: { run: sh only.sh }\n');
    const editor = await openThreadFile('undone-script/only.sh', `echo one > made\n${padding}`);
    await undoneWhileSaved(editor);
    assert.equal((await run(workspaceFile('undone-script/threads.yaml')))?.code, 0);
    assert.equal(onDisk('undone-script/made').trim(), 'one');
  });

  it('refuses where another program has written the file unnoticed, and overwrites nothing', async () => {
    const uri = workspaceFile('unnoticed/threads.yaml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
    // One that comes into an editor is read again.
    const document = await vscode.workspace.openTextDocument(uri);
    writeFileSync(uri.fsPath, other);
    assert.equal(await run(uri), undefined);
    const input = { file: 'unnoticed/threads.yaml' };
    const { content } = await vscode.lm.invokeTool('threads_run', { input, toolInvocationToken: undefined });
    assert.match(JSON.stringify(content), /threads\.yaml has other text on disk.*Save it.*or revert it/u);
    assert.deepEqual([onDisk('unnoticed/threads.yaml'), document.getText(), document.isDirty], [other, text, false]);
    assert.throws(() => onDisk('unnoticed/made'));
  });

  it('refuses as well where that was after a save of this window', async () => {
    const editor = await openThreadFile('unnoticed/later.threads.yaml', text);
    await replaceWord(editor, 'one', 'three');
    const saved = new Promise<number>((resolve) => {
      vscode.workspace.onDidSaveTextDocument(() => {
        resolve(Date.now());
      });
    });
    assert.ok(await editor.document.save());
    const savedAt = await saved;
    // The times of files move in steps.
    do writeFileSync(editor.document.uri.fsPath, other);
    while (statSync(editor.document.uri.fsPath).mtimeMs < savedAt + 1);
    assert.equal(await run(editor.document.uri), undefined);
    assert.equal(onDisk('unnoticed/later.threads.yaml'), other);
  });

  it('waits for a save that is on its way, beside which the editor refuses another', async () => {
    const editor = await openThreadFile('saving/threads.yaml', text);
    await replaceWord(editor, 'one', 'two');
    const held = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onWillSaveTextDocument((event) => {
        listening.dispose();
        // Where this takes too long, the editor saves all the same: after 1.75 s.
        event.waitUntil(new Promise(() => undefined));
        resolve();
      });
    });
    const saved = editor.document.save();
    await held;
    assert.equal(await editor.document.save(), false);
    assert.equal((await run(editor.document.uri))?.code, 0);
    assert.equal(onDisk('saving/made').trim(), 'two');
    assert.ok(await saved);
  });

  it('runs what another program has written once the editor shows it', async () => {
    const { document } = await openThreadFile('noticed/threads.yaml', text);
    writeFileSync(document.uri.fsPath, other);
    assert.equal((await run(document.uri))?.code, 0);
    assert.equal(document.getText(), other);
    assert.equal(onDisk('noticed/made').trim(), 'two');
  });

  it('runs a file with a byte order mark and other line ends', async () => {
    const uri = workspaceFile('marked/threads.yaml');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(`\uFEFF${text.replace('\n', '\r\n')}`));
    await vscode.window.showTextDocument(uri);
    assert.equal((await run(uri))?.code, 0);
    assert.equal(onDisk('marked/made').trim(), 'one');
  });
});

interface End {
  readonly code: number;
}

async function run(uri: vscode.Uri): Promise<End | undefined> {
  return vscode.commands.executeCommand('threads.runCoordination', uri);
}

function onDisk(path: string): string {
  return readFileSync(workspaceFile(path).fsPath, 'utf8');
}

/** Makes a save take long enough for something to come in between. */
const padding = `# ${'-'.repeat(100)}\n`.repeat(10_000);

/**
 * Saves an edit and undoes it while the editor is writing, again until it is in time: then the file counts as saved, and is not.
 * Now and then the editor takes what it has written for somebody else's, and shows that.
 */
async function undoneWhileSaved({ document }: vscode.TextEditor): Promise<void> {
  const before = document.getText();
  const { fsPath } = document.uri;
  const at = before.indexOf('one');
  const replace = async (word: string): Promise<void> => {
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 3)), word);
    assert.ok(await vscode.workspace.applyEdit(change));
  };
  do {
    if (document.getText() !== before) await replace('one');
    if (document.isDirty) assert.ok(await document.save());
    await replace('two');
    const writing = new AbortController();
    const begun = once(watch(fsPath, writing), 'change');
    const saving = document.save();
    await begun;
    await vscode.commands.executeCommand('undo');
    await saving;
    writing.abort();
  } while (document.isDirty || document.getText() !== before || readFileSync(fsPath, 'utf8') === before);
}
