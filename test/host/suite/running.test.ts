import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf } from './diagnostics-of.ts';
import { openThreadFile, workspaceFile } from './thread-file.ts';

describe('Run Coordination', () => {
  it('saves the file and runs its threads', async () => {
    const editor = await openThreadFile('run/threads.yaml', 'threads:\n  only: { run: exit 1 }\n');
    assert.ok(
      await editor.edit((edit) =>
        edit.replace(new vscode.Range(1, 0, 2, 0), '  only: { run: echo done > made.txt }\n'),
      ),
    );
    const ended = await run(editor);
    assert.equal(ended?.code, 0);
    assert.equal(editor.document.isDirty, false);
    const made = await vscode.workspace.fs.readFile(workspaceFile('run/made.txt'));
    assert.equal(new TextDecoder().decode(made).trim(), 'done');
  });

  it('runs nothing where the checker finds an error', async () => {
    const text = 'threads:\n  only: { run: echo done > made.txt, timeout: soon }\n';
    const editor = await openThreadFile('refused/threads.yaml', text);
    assert.equal(await run(editor), undefined);
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile('refused/made.txt')));
  });

  it('marks the thread that failed in the file', async () => {
    const text = 'coordination: { max_retries: 0 }\nthreads:\n  broken: { run: exit 3 }\n';
    const editor = await openThreadFile('failing/threads.yaml', text);
    assert.equal((await run(editor))?.code, 1);
    const [failure] = await diagnosticsOf(editor.document.uri, (found) => found.length > 0);
    assert.ok(failure);
    assert.equal(editor.document.getText(failure.range), 'broken');
    assert.match(`${codeOf(failure)} ${failure.message}`, /exit.code/u);
  });
});

async function run(editor: vscode.TextEditor): Promise<{ readonly code: number } | undefined> {
  return vscode.commands.executeCommand('threads.runCoordination', editor.document.uri);
}
