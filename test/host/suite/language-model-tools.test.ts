import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openThreadFile, replaceWord, workspaceFile } from './thread-file.ts';

/** In tests VS Code confirms for the user. */
describe('the language model tools', () => {
  it('are all there, each with a schema', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('threads_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [
      'threads_check',
      'threads_graph',
      'threads_run',
      'threads_simulate',
    ]);
    for (const { inputSchema, description } of ours) assert.ok(inputSchema !== undefined && description.length > 50);
  });

  it('check a file as its text is now, with places that count from one', async () => {
    const editor = await openThreadFile('tool-check/threads.yaml', 'threads:\n  a: { run: make, timeout: soon }\n');
    const found = await json('threads_check', { file: 'tool-check/threads.yaml' });
    assert.deepEqual([found['file'], found['errors']], ['tool-check/threads.yaml', 1]);
    const [finding] = found['findings'] as readonly Record<string, unknown>[];
    assert.deepEqual([finding?.['code'], finding?.['line'], finding?.['column']], ['invalid-value', 2, 28]);
    await replaceWord(editor, 'soon', '5');
    assert.equal((await json('threads_check', { file: editor.document.uri.toString() }))['errors'], 0);
    assert.equal((await json('threads_check', { file: editor.document.uri.fsPath }))['errors'], 0);
  });

  it('give the graph, and how a run would go', async () => {
    await openThreadFile('tool-graph/threads.yaml', chain);
    const file = 'tool-graph/threads.yaml';
    assert.deepEqual((await json('threads_graph', { file }))['levels'], [['first'], ['second']]);
    assert.match(await text('threads_graph', { file, format: 'mermaid' }), /^(flowchart|graph) /u);
    const fine = await json('threads_simulate', { file });
    assert.deepEqual([fine['status'], fine['policy']], ['succeeded', 'best_effort']);
    const failed = await json('threads_simulate', { file, fail: ['first'], policy: 'strict' });
    assert.deepEqual([failed['policy'], statuses(failed)], ['strict', { first: 'failed', second: 'blocked' }]);
    const wrong = await json('threads_simulate', { file, fail: ['frist'] });
    assert.match(String(wrong['error']), /no thread "frist".*"first"/u);
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile('tool-graph/first')));
  });

  it('run a part of a file, and tell how it went', async () => {
    await openThreadFile('tool-run/threads.yaml', chain);
    const file = 'tool-run/threads.yaml';
    const part = await json('threads_run', { file, thread: 'first' });
    assert.deepEqual([part['status'], part['exit_code'], statuses(part)], ['succeeded', 0, { first: 'succeeded' }]);
    await vscode.workspace.fs.stat(workspaceFile('tool-run/first'));
  });

  it('tell why threads failed, with what they said last', async () => {
    await openThreadFile(
      'tool-fail/threads.yaml',
      'coordination: { max_retries: 0 }\nthreads:\n  broken: { run: "echo no luck; exit 3" }\n',
    );
    const answer = await json('threads_run', { file: 'tool-fail/threads.yaml', policy: 'strict' });
    assert.deepEqual([answer['status'], answer['exit_code']], ['failed', 1]);
    const [broken] = answer['threads'] as readonly Record<string, unknown>[];
    assert.deepEqual([broken?.['status'], broken?.['last_lines']], ['failed', ['no luck']]);
    const log = await vscode.workspace.fs.readFile(workspaceFile(String(broken?.['log'])));
    assert.match(new TextDecoder().decode(log), /no luck/u);
  });

  it('end the run where the model is stopped', async () => {
    await openThreadFile(
      'tool-cancel/threads.yaml',
      'coordination: { max_retries: 0 }\nthreads:\n  long: { run: "echo > began; sleep 600" }\n',
    );
    const began = new Promise<void>((resolve) => {
      const watcher = vscode.workspace.createFileSystemWatcher('**/tool-cancel/began');
      watcher.onDidCreate(() => {
        watcher.dispose();
        resolve();
      });
    });
    const source = new vscode.CancellationTokenSource();
    const answer = text('threads_run', { file: 'tool-cancel/threads.yaml' }, source.token).catch(String);
    await began;
    source.cancel();
    assert.match(await answer, /cancel/iu);
    const ended = async (): Promise<string> => {
      const tail = await vscode.workspace.fs.readDirectory(workspaceFile('tool-cancel/.threads/sessions'));
      const [id = ''] = tail[0] ?? [];
      const events = workspaceFile(`tool-cancel/.threads/sessions/${id}/events.jsonl`);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(events));
    };
    while (!(await ended()).includes('"session_ended"')) continue;
    assert.match(await ended(), /"status":"cancelled"/u);
  });

  it('run nothing where a file has errors or is disabled, and say so', async () => {
    await openThreadFile('tool-no/threads.yaml', 'threads:\n  a: { run: echo > made, timeout: soon }\n');
    assert.match(await refusal('threads_run', { file: 'tool-no/threads.yaml' }), /has an error; nothing was run/u);
    assert.match(await refusal('threads_simulate', { file: 'tool-no/threads.yaml' }), /has errors/u);
    await openThreadFile(
      'tool-no/off.threads.yaml',
      'coordination: { enabled: false }\nthreads:\n  a: { run: echo > made }\n',
    );
    assert.match(await refusal('threads_run', { file: 'tool-no/off.threads.yaml' }), /disabled.*nothing was run/u);
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile('tool-no/made')));
  });

  it('refuse what a model has made up', async () => {
    await openThreadFile('tool-bad/threads.yaml', chain);
    const outside = vscode.Uri.joinPath(workspaceFile('.'), '../threads.yaml');
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode('threads: { a: { run: echo > made } }\n'));
    const files = [
      '../threads.yaml',
      'tool-bad/../../threads.yaml',
      outside.fsPath,
      outside.toString(),
      workspaceFile('.').toString() + '/%2e%2e/threads.yaml',
      'tool-bad',
      'tool-bad/none.threads.yaml',
      '/etc/passwd',
      'https://example.com/threads.yaml',
      'command:workbench.action.closeWindow',
      '\u0000',
      '\u202ethreads.yaml',
      '%ff://threads.yaml',
    ];
    for (const file of files) {
      for (const tool of ['threads_check', 'threads_run']) {
        assert.match(await refusal(tool, { file }), /is no thread file of this workspace/u, file);
      }
    }
    await vscode.workspace.fs.delete(outside);
    assert.match(await refusal('threads_check', {}), /several thread files; say which: ".+threads\.yaml"/u);
    const file = 'tool-bad/threads.yaml';
    const hostile: readonly object[] = [
      { file: 7 },
      { file, thread: '' },
      { file, thread: 'x'.repeat(5000) },
      { file, thread: 'nobody' },
      { file, thread: '--help' },
      { file, thread: 'first', from: 'second' },
      { file, policy: 'yolo' },
      { file, env: { PATH: '/' } },
      { file, fail: ['first'] },
      JSON.parse(`{ "file": "${file}", "__proto__": { "thread": "first" } }`) as object,
      [],
    ];
    for (const input of hostile) assert.ok(await refusal('threads_run', input), JSON.stringify(input));
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile('tool-bad/.threads')));
    assert.ok(await refusal('threads_simulate', { file, fail: 'first' }));
    assert.ok(await refusal('threads_simulate', { file, fail: [['first']] }));
    assert.ok(await refusal('threads_graph', { file, format: 'svg' }));
  });

  it('bound what they answer', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `  thread_number_${index}: { run: make }\n`);
    await openThreadFile('tool-big/threads.yaml', `threads:\n${names.join('')}`);
    const graph = await text('threads_graph', { file: 'tool-big/threads.yaml' });
    assert.ok(graph.length < 61_000);
    assert.match(graph, /\(cut: the first \d/u);
    const simulated = await json('threads_simulate', { file: 'tool-big/threads.yaml' });
    assert.equal(simulated['not_shown'], 2800);
  });
});

const chain = `coordination: { max_retries: 0 }
threads:
  first: { run: echo > first }
  second: { run: echo > second }
dependencies:
  - { source_thread: first, target_thread: second }
`;

async function text(tool: string, input: object, token?: vscode.CancellationToken): Promise<string> {
  const { content } = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined }, token);
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

async function json(tool: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  return JSON.parse(await text(tool, input)) as Record<string, unknown>;
}

async function refusal(tool: string, input: object): Promise<string> {
  const { error, ...rest } = await json(tool, input);
  assert.deepEqual(rest, {});
  return String(error);
}

function statuses(answer: Readonly<Record<string, unknown>>): unknown {
  const threads = answer['threads'] as readonly { readonly name: string; readonly status: string }[];
  return Object.fromEntries(threads.map(({ name, status }) => [name, status]));
}
