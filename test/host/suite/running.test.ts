import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf } from './diagnostics-of.ts';
import { openThreadFile, replaceWord, workspaceFile } from './thread-file.ts';

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

  it('marks an output that broke its schema although the next attempt succeeded, until the file is edited', async () => {
    const text = `coordination: { retry_delay: 1 }
threads:
  counted: { run: 'echo "n=$([ $THREAD_ATTEMPT = 1 ] && echo many || echo 2)" > $THREAD_OUTPUT', outputs: { n: integer } }
`;
    const editor = await openThreadFile('schema/threads.yaml', text);
    assert.equal((await run(editor))?.code, 0);
    const [finding] = await diagnosticsOf(editor.document.uri, (found) => found.length > 0);
    assert.ok(finding);
    assert.equal(editor.document.getText(finding.range), 'counted');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(`${codeOf(finding)} ${finding.message}`, /invalid-output.*many/u);
    await replaceWord(editor, 'n: integer', 'n: number');
    await diagnosticsOf(editor.document.uri, (found) => found.length === 0);
  });

  it('forgets what a run found in a file that is deleted, or whose folder is renamed', async () => {
    const text = 'coordination: { max_retries: 0 }\nthreads:\n  broken: { run: exit 3 }\n';
    for (const end of [
      () => vscode.workspace.fs.delete(workspaceFile('ended/threads.yaml')),
      () => vscode.workspace.fs.rename(workspaceFile('ended'), workspaceFile('ended-elsewhere')),
    ]) {
      const editor = await openThreadFile('ended/threads.yaml', text);
      const { uri } = editor.document;
      assert.equal((await run(editor))?.code, 1);
      await diagnosticsOf(uri, (found) => found.length > 0);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      assert.equal(vscode.languages.getDiagnostics(uri).length, 1);
      await end();
      await diagnosticsOf(uri, (found) => found.length === 0);
    }
  });

  it('runs a thread alone and reruns from it with what a session has, whatever the commands are called with', async () => {
    const editor = await openThreadFile('again/threads.yaml', counting);
    const { uri } = editor.document;
    assert.equal((await run(editor))?.code, 0);
    const [session = ''] = (await vscode.workspace.fs.readDirectory(workspaceFile('again/.threads/sessions')))[0] ?? [];
    const summary = { id: session, file: 'threads.yaml', startedAt: 0, status: 'succeeded' };
    const folder = workspaceFile('again').fsPath;
    const row = { kind: 'thread', session: { kind: 'session', folder, summary }, thread: 'add', attempts: [] };
    assert.equal((await vscode.commands.executeCommand<End>('threads.rerunAlone', row)).code, 0);
    assert.equal(await textOf('again/add'), '5 5');
    assert.equal(await textOf('again/show'), '6');
    assert.equal((await vscode.commands.executeCommand<End>('threads.rerunFrom', row)).code, 0);
    assert.equal(await textOf('again/add'), '5 5 5');
    assert.equal(await textOf('again/give'), 'x');
    for (const command of hostileCalls) {
      for (const wrong of [
        undefined,
        null,
        7,
        {},
        { ...row, session: { ...row.session, summary: { ...summary, id: '..' } } },
        [uri],
      ]) {
        assert.equal(await vscode.commands.executeCommand(command, wrong, wrong), undefined, command);
      }
    }
    assert.equal(await textOf('again/give'), 'x');
  });

  it('runs a thread with what it needs, and from a thread on', async () => {
    const editor = await openThreadFile('parts/threads.yaml', chain);
    const { uri } = editor.document;
    const needed = await vscode.commands.executeCommand<End>('threads.runThread', uri.toString(), 'second');
    assert.equal(needed?.code, 0);
    assert.deepEqual(await madeIn('parts'), ['first', 'second']);
    const behind = await vscode.commands.executeCommand<End>('threads.runFrom', uri, 'third');
    assert.equal(behind?.code, 0);
    assert.deepEqual(await madeIn('parts'), ['first', 'second', 'third']);
  });

  it('resumes what failed, and only that', async () => {
    const editor = await openThreadFile('resumed/threads.yaml', chain.replace('echo > third', 'exit 3'));
    assert.equal((await run(editor))?.code, 1);
    await vscode.workspace.fs.delete(workspaceFile('resumed/first'));
    await replaceWord(editor, 'exit 3', 'echo > third');
    const ended = await vscode.commands.executeCommand<End>('threads.resumeLatest', editor.document.uri);
    assert.equal(ended?.code, 0);
    assert.deepEqual(await madeIn('resumed'), ['second', 'third']);
  });

  it('runs a task of its own type', async () => {
    await openThreadFile('tasks/threads.yaml', chain);
    const tasks = await vscode.tasks.fetchTasks({ type: 'threads' });
    const task = tasks.find(({ definition }) => definition['file'] === 'tasks/threads.yaml');
    assert.ok(task, tasks.map(({ name }) => name).join(', '));
    const ended = new Promise<void>((resolve) => {
      const heard = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name !== task.name) return;
        heard.dispose();
        resolve();
      });
    });
    await vscode.tasks.executeTask(task);
    await ended;
    assert.deepEqual(await madeIn('tasks'), ['first', 'second', 'third']);
  });

  it('runs what tasks.json defines, and tells in its exit code how that went', async () => {
    await openThreadFile('defined/threads.yaml', chain.replace('echo > third', 'exit 3'));
    const file = 'defined/threads.yaml';
    const definitions = [
      { type: 'threads', label: 'part', file, thread: 'second' },
      { type: 'threads', label: 'rest', file, from: 'third' },
      { type: 'threads', label: 'none', file, thread: 'nobody' },
    ];
    const text = JSON.stringify({ version: '2.0.0', tasks: definitions });
    await vscode.workspace.fs.writeFile(workspaceFile('.vscode/tasks.json'), new TextEncoder().encode(text));
    assert.equal(await exitCodeOf('part'), 0);
    assert.deepEqual(await madeIn('defined'), ['first', 'second']);
    assert.equal(await exitCodeOf('rest'), 1);
    assert.equal(await exitCodeOf('none'), 2);
  });
});

interface End {
  readonly code: number;
}

const chain = `coordination: { max_retries: 0 }
threads:
  first: { run: echo > first }
  second: { run: echo > second }
  third: { run: echo > third }
dependencies:
  - { source_thread: first, target_thread: second }
  - { source_thread: second, target_thread: third }
`;

/** Commands on rows of the view of sessions. */
const hostileCalls = [
  'rerunFrom',
  'rerunAlone',
  'debugAgain',
  'resumeSession',
  'deleteSession',
  'showSession',
  'compareOutputs',
  'openSessionOutputs',
  'openThreadLog',
].map((name) => `threads.${name}`);

/** Each thread leaves what it was given. */
const counting = `coordination: { max_retries: 0 }
threads:
  give: { run: 'printf x >> give; echo n=5 > $THREAD_OUTPUT', outputs: { n: integer } }
  add: { run: 'printf "%s" "$([ -s add ] && printf " ")$INPUT_N" >> add; echo m=6 > $THREAD_OUTPUT', outputs: { m: integer } }
  show: { run: 'printf "%s" $INPUT_M > show' }
dependencies:
  - { source_thread: give, target_thread: add, type: data_flow }
  - { source_thread: add, target_thread: show, type: data_flow }
`;

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(workspaceFile(path)));
}

/** Runs a task that the workspace defines, once the editor knows of it. */
async function exitCodeOf(label: string): Promise<number | undefined> {
  let task: vscode.Task | undefined;
  while (task === undefined) {
    const tasks = await vscode.tasks.fetchTasks();
    task = tasks.find(({ name }) => name === label);
  }
  const ended = new Promise<number | undefined>((resolve) => {
    const heard = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== label) return;
      heard.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

/** The files that the threads of a folder have made. */
async function madeIn(folder: string): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(workspaceFile(folder));
  return entries
    .map(([name]) => name)
    .filter((name) => ['first', 'second', 'third'].includes(name))
    .sort();
}

async function run(editor: vscode.TextEditor): Promise<End | undefined> {
  return vscode.commands.executeCommand('threads.runCoordination', editor.document.uri);
}
