import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openThreadFile, workspaceFile } from './thread-file.ts';

const file = `coordination: { max_retries: 0 }
threads:
  give: { script: give.mjs }
  take: { script: take.mjs, timeout: 1 }
  line: { run: echo nothing to debug }
dependencies:
  - { source_thread: give, target_thread: take, type: data_flow }
`;
const give = `import { writeFileSync } from 'node:fs';
writeFileSync(process.env.THREAD_OUTPUT, '{"n": 20}');
`;
/** Reads its input in each way that a run offers. */
const take = `import { readFileSync, writeFileSync } from 'node:fs';
let text = '';
for await (const chunk of process.stdin) text += chunk;
const inputs = [JSON.parse(text).n, JSON.parse(readFileSync(process.env.THREAD_INPUT)).n, Number(process.env.INPUT_N)];
const sum = inputs.reduce((a, b) => a + b);
writeFileSync(process.env.THREAD_OUTPUT, JSON.stringify({ sum }));
`;
/** Of the line that makes the sum, from 0. */
const line = 4;

describe('Debug Thread', () => {
  it("stops at a breakpoint in a thread's script, with the inputs of a session, and ends as a run", async () => {
    const uri = await debuggable('debugged');
    assert.equal((await vscode.commands.executeCommand<End>('threads.runCoordination', uri)).code, 0);
    const script = workspaceFile('debugged/take.mjs');
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(script, new vscode.Position(line, 0)));
    vscode.debug.addBreakpoints([breakpoint]);
    const stop = nextStop();
    const picking = pickFirst();
    const ending = vscode.commands.executeCommand<End>('threads.debugThread', uri, 'take');
    const { session, threadId, reason } = await stop;
    picking.dispose();
    try {
      assert.equal(reason, 'breakpoint');
      const { stackFrames } = (await session.customRequest('stackTrace', { threadId })) as StackTrace;
      const [top] = stackFrames;
      assert.equal(top?.line, line + 1);
      assert.match(top.source.path, /take\.mjs$/u);
      const seen = (await session.customRequest('evaluate', {
        expression: 'inputs.join()',
        frameId: top.id,
      })) as { result: string };
      assert.match(seen.result, /20,20,20/u);
    } finally {
      vscode.debug.removeBreakpoints([breakpoint]);
    }
    await session.customRequest('continue', { threadId });
    assert.equal((await ending).code, 0);
    assert.match(await outputOf('debugged'), /"sum":60/u);
  });

  it('ends the run when the debugging is stopped', async () => {
    const uri = await debuggable('stopped');
    const script = workspaceFile('stopped/give.mjs');
    // Without its debugger it would go on for ever.
    await vscode.workspace.fs.writeFile(script, new TextEncoder().encode('setInterval(() => {\n  void 0;\n}, 10);\n'));
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(script, new vscode.Position(1, 0)));
    vscode.debug.addBreakpoints([breakpoint]);
    const stop = nextStop();
    const ending = vscode.commands.executeCommand<End>('threads.debugThread', uri, 'give');
    await stop;
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.debug.stopDebugging();
    assert.equal((await ending).code, 130);
  });

  it('refuses what is no script for Node or Python', async () => {
    const uri = await debuggable('refusing');
    assert.equal(await vscode.commands.executeCommand('threads.debugThread', uri, 'line'), undefined);
  });
});

interface End {
  readonly code: number;
}

interface StackTrace {
  readonly stackFrames: readonly {
    readonly id: number;
    readonly line: number;
    readonly source: { readonly path: string };
  }[];
}

interface Stop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  readonly reason: string;
}

async function debuggable(folder: string): Promise<vscode.Uri> {
  for (const [name, text] of [
    ['give.mjs', give],
    ['take.mjs', take],
  ] as const) {
    await vscode.workspace.fs.writeFile(workspaceFile(`${folder}/${name}`), new TextEncoder().encode(text));
  }
  return (await openThreadFile(`${folder}/threads.yaml`, file)).document.uri;
}

/** The next time that a debugger says that it has stopped somewhere. */
function nextStop(): Promise<Stop> {
  return new Promise((resolve) => {
    const registered = vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => ({
        onDidSendMessage(message: { event?: string; body?: { threadId: number; reason: string } }): void {
          if (message.event !== 'stopped' || message.body === undefined) return;
          registered.dispose();
          resolve({ session, ...message.body });
        },
      }),
    });
  });
}

/** Takes what stands first in each list that is offered: a session, the newest. */
function pickFirst(): vscode.Disposable {
  const timer = setInterval(() => {
    void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }, 200);
  return new vscode.Disposable(() => clearInterval(timer));
}

/** What the newest session of a folder keeps as the output of `take`. */
async function outputOf(folder: string): Promise<string> {
  const sessions = await vscode.workspace.fs.readDirectory(workspaceFile(`${folder}/.threads/sessions`));
  const texts = await Promise.all(
    sessions.map(async ([id]) => {
      const path = `${folder}/.threads/sessions/${id}/data/take.1.output.json`;
      const bytes = await vscode.workspace.fs.readFile(workspaceFile(path)).then(undefined, () => new Uint8Array());
      return new TextDecoder().decode(bytes);
    }),
  );
  return texts.join('\n');
}
