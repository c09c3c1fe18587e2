import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf } from './diagnostics-of.ts';
import { openThreadFile } from './thread-file.ts';

const text = `threads:
  first: { run: echo 1 }
  second: { run: echo 2 }
dependencies:
  - { source_thread: first, target_thread: second }
  - { source_thread: first, target_thread: second }
`;

/** What each setting changes, in a file that is open. A setting of the manifest that is not here has no effect that anybody has seen. */
const effects: Readonly<Record<string, (uri: vscode.Uri) => Promise<void>>> = {
  async 'threads.diagnostics.severity'(uri) {
    const { Error, Warning } = vscode.DiagnosticSeverity;
    await diagnosticsOf(uri, ([found]) => found?.severity === Warning);
    await set('diagnostics.severity', { 'duplicate-dependency': 'error' });
    await diagnosticsOf(uri, ([found]) => found?.severity === Error);
  },
  async 'threads.inlayHints.enabled'(uri) {
    const all = new vscode.Range(0, 0, 99, 0);
    await answers('vscode.executeInlayHintProvider', [uri, all], (count) => count > 0);
    await set('inlayHints.enabled', false);
    await answers('vscode.executeInlayHintProvider', [uri, all], (count) => count === 0);
  },
  async 'threads.codeLens.enabled'(uri) {
    await answers('vscode.executeCodeLensProvider', [uri], (count) => count > 0);
    await set('codeLens.enabled', false);
    await answers('vscode.executeCodeLensProvider', [uri], (count) => count === 0);
  },
  async 'threads.indentNewLines.enabled'(uri) {
    // The server is there.
    await diagnosticsOf(uri, (found) => found.length > 0);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const { document } = editor;
    const enter = async (): Promise<void> => {
      editor.selection = new vscode.Selection(0, 8, 0, 8);
      await vscode.commands.executeCommand('type', { text: '\n' });
    };
    await enter();
    await eventually(() =>
      Promise.resolve(document.lineAt(1).text === '  ' && editor.selection.active.character === 2),
    );
    await set('indentNewLines.enabled', false);
    await enter();
    // What is asked of the server later is answered later.
    await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(0, 1));
    assert.deepEqual([document.lineAt(1).text, document.lineAt(2).text], ['', '  ']);
  },
  async 'threads.run.showOutput'() {
    await openThreadFile('settings/threads.yaml', 'threads: { only: { run: exit 3, max_retries: 0 } }\n');
    for (const [value, isShown] of [
      ['never', false],
      ['onFailure', true],
      ['always', true],
    ] as const) {
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await shown(/Thread Coordination/u, false);
      await set('run.showOutput', value);
      await vscode.commands.executeCommand('threads.runCoordination');
      await shown(/Thread Coordination/u, isShown);
    }
  },
  async 'threads.trace.server'(uri) {
    await set('trace.server', 'messages');
    const command = (await vscode.commands.getCommands()).find((name) =>
      /^workbench\.action\.output\.show\..*Threads Language Server/u.test(name),
    );
    assert.ok(command);
    await vscode.commands.executeCommand(command);
    const output = await shown(/Threads Language Server/u, true);
    await eventually(async () => {
      await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(1, 3));
      return output?.getText().includes('textDocument/hover') === true;
    });
  },
};

describe('the settings', () => {
  const extension = vscode.extensions.getExtension('thread-coordinator.thread-coordinator');
  assert.ok(extension);
  const { contributes } = extension.packageJSON as Manifest;

  it('are all known to this test, and each says what it does', () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(Object.keys(properties).sort(), Object.keys(effects).sort());
    for (const [name, { description, markdownDescription }] of Object.entries(properties)) {
      const words = description ?? markdownDescription ?? '';
      assert.ok(words.length > 30 && !words.startsWith('%'), name);
    }
  });

  for (const [name, effect] of Object.entries(effects)) {
    it(`${name} is heeded`, async () => {
      const editor = await openThreadFile('settings.threads.yaml', text);
      try {
        await effect(editor.document.uri);
      } finally {
        await set(name.slice('threads.'.length), undefined);
      }
    });
  }
});

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<Record<string, { description?: string; markdownDescription?: string }>>;
    };
  };
}

async function set(name: string, value: unknown): Promise<void> {
  const settings = vscode.workspace.getConfiguration('threads');
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** Asks until the answer has such a length. */
async function answers(command: string, given: readonly unknown[], isRight: (count: number) => boolean): Promise<void> {
  await eventually(async () => {
    const found = await vscode.commands.executeCommand<readonly unknown[] | undefined>(command, ...given);
    return isRight(found?.length ?? 0);
  });
}

/** Waits until an output channel is in sight, or none is; its text. */
async function shown(channel: RegExp, isShown: boolean): Promise<vscode.TextDocument | undefined> {
  const find = (): vscode.TextDocument | undefined =>
    vscode.window.visibleTextEditors
      .map(({ document }) => document)
      .find(({ uri }) => uri.scheme === 'output' && channel.test(decodeURIComponent(uri.path)));
  await eventually(() => Promise.resolve((find() !== undefined) === isShown));
  return find();
}

/** The suite's own time limit ends it. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
}
