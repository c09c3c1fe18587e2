import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf } from './diagnostics-of.ts';
import { openThreadFile, workspaceFile } from './thread-file.ts';

const text = `# orders
threads:
  fetch: # the source
    run: node fetch.mjs
    outputs: { count: integer, "day": string }
  check:
    run: node check.mjs
    inputs: { n: integer }
dependencies:
  - source_thread: fetch
    target_thread: check
    type: conditional
    condition: data.count > 1 && data.day != ""
    data_mapping: { count: n }
`;

/** The place behind the first character of the n-th of these words. */
function placeOf(document: vscode.TextDocument, word: string, n = 0): vscode.Position {
  let at = -1;
  for (let i = 0; i <= n; i++) at = document.getText().indexOf(word, at + 1);
  assert.notEqual(at, -1, `${word} is not in the text`);
  return document.positionAt(at + 1);
}

/** What VS Code's own command for a feature gives, once the server has answered with something. */
async function ask<T>(command: string, ...args: readonly unknown[]): Promise<T> {
  for (;;) {
    const answer = await vscode.commands.executeCommand<T | undefined>(command, ...args);
    if (answer !== undefined && answer !== null && !(Array.isArray(answer) && answer.length === 0)) return answer;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

async function hoverTextAt({ uri }: vscode.TextDocument, place: vscode.Position): Promise<string> {
  const hovers = await ask<readonly vscode.Hover[]>('vscode.executeHoverProvider', uri, place);
  const contents = hovers.flatMap((one) => one.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** Types at a place, key by key, and takes each suggestion that shows, until the text has become so. */
async function typeAndTake(
  editor: vscode.TextEditor,
  place: vscode.Position,
  { typed, until }: { readonly typed: string; readonly until: RegExp },
): Promise<void> {
  editor.selection = new vscode.Selection(place, place);
  const changed = new Promise<void>((resolve) => {
    const listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== editor.document || !until.test(document.getText())) return;
      listening.dispose();
      resolve();
    });
  });
  for (const key of typed) await vscode.commands.executeCommand('type', { text: key });
  const accept = setInterval(() => void vscode.commands.executeCommand('acceptSelectedSuggestion'), 100);
  await changed.finally(() => {
    clearInterval(accept);
  });
}

async function suggestionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  trigger?: string,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await ask<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    trigger,
  );
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

describe('language features in VS Code', () => {
  it('hover tells what is known of a thread and of a field', async () => {
    const { document } = await openThreadFile('hover.threads.yaml', text);
    const hoverAt = async (word: string, n: number): Promise<string> =>
      hoverTextAt(document, placeOf(document, word, n));
    assert.match(await hoverAt('fetch', 2), /\*\*fetch\*\*[^]*level 0/);
    assert.match(await hoverAt('count', 1), /an output of \*\*fetch\*\*[^]*integer/);
  });

  it('a name leads to its declaration, and all its mentions are found', async () => {
    const { document } = await openThreadFile('names.threads.yaml', text);
    const place = placeOf(document, 'count', 2);
    const [declared] = await ask<readonly vscode.Location[]>('vscode.executeDefinitionProvider', document.uri, place);
    assert.equal(declared?.range.start.line, 4);
    const all = await ask<readonly vscode.Location[]>('vscode.executeReferenceProvider', document.uri, place);
    assert.deepEqual(
      all.map(({ range }) => range.start.line).sort((a, b) => a - b),
      [4, 12, 13],
    );
  });

  it('completion inside an expression and at both ends of a dependency is right when it is taken', async () => {
    const editor = await openThreadFile('complete.threads.yaml', text.replace('data.count > 1', 'data. > 1'));
    const { document } = editor;
    const inside = document.positionAt(document.getText().indexOf('data. ') + 5);
    const fields = await suggestionsAt(document, inside, '.');
    assert.deepEqual(fields.filter(({ kind }) => kind === vscode.CompletionItemKind.Field).map(labelOf), [
      'count',
      'day',
    ]);
    const end = document.positionAt(document.getText().length);
    assert.ok(await editor.edit((edit) => edit.insert(end, '  - source_thread: check\n    target_thread: ')));
    const names = await suggestionsAt(document, document.positionAt(document.getText().length), ' ');
    const cyclic = names.find((item) => labelOf(item) === 'fetch');
    assert.equal(cyclic?.detail, 'would make a cycle');
  });

  it('suggestions come by themselves while one types, and the taken one fits', async () => {
    const editor = await openThreadFile('typed.threads.yaml', 'coordination:\n  policy:\n');
    await typeAndTake(editor, new vscode.Position(1, 9), { typed: ' st', until: /strict/u });
    assert.equal(editor.document.getText(), 'coordination:\n  policy: strict\n');
  });

  it('behind a key that was taken they come by themselves too', async () => {
    const editor = await openThreadFile('typed-key.threads.yaml', 'coordination:\n  \n');
    await typeAndTake(editor, new vscode.Position(1, 2), { typed: 'pol', until: /policy: \w/u });
    assert.match(editor.document.getText(), /^coordination:\n {2}policy: (?:strict|best_effort|adaptive)\n$/u);
  });

  it('a field is renamed wherever it stands, and a conflict is refused', async () => {
    const { document } = await openThreadFile('field.threads.yaml', text);
    const rename = async (name: string, newName: string): Promise<vscode.WorkspaceEdit> =>
      ask('vscode.executeDocumentRenameProvider', document.uri, placeOf(document, name, 1), newName);
    assert.ok(await vscode.workspace.applyEdit(await rename('count', 'total')));
    assert.equal(document.getText(), text.replaceAll('count', 'total'));
    await assert.rejects(rename('total', 'day'), /day/);
    assert.ok(await vscode.workspace.applyEdit(await rename('total', 'count')));
    assert.equal(document.getText(), text);
  });

  it('a thread takes its script with it, and a script its thread', async () => {
    const file = (name: string): string =>
      `threads: { b: { run: x } }\ndependencies:\n  - { source_thread: ${name}, target_thread: b } # kept\n`;
    await vscode.workspace.fs.writeFile(workspaceFile('renamed/threads/load.py'), new Uint8Array());
    const { document } = await openThreadFile('renamed/threads.yaml', file('load'));
    const edit = await ask<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      placeOf(document, 'load'),
      'store',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), file('store'));
    await vscode.workspace.fs.stat(workspaceFile('renamed/threads/store.py'));
    await assert.rejects(async () => vscode.workspace.fs.stat(workspaceFile('renamed/threads/load.py')));
    // As the explorer does it.
    const moved = new vscode.WorkspaceEdit();
    moved.renameFile(workspaceFile('renamed/threads/store.py'), workspaceFile('renamed/threads/keep.py'));
    assert.ok(await vscode.workspace.applyEdit(moved));
    assert.equal(document.getText(), file('keep'));
    await diagnosticsOf(document.uri, (found) => found.length === 0);
  });

  it('code lenses run threads, and after a run lenses, hints and hovers tell of it', async () => {
    const running = 'coordination: { max_retries: 0 }\nthreads:\n  only: { run: exit 3 }\n';
    const { document } = await openThreadFile('lenses/threads.yaml', running);
    const { uri } = document;
    const lenses = async (): Promise<readonly string[]> => {
      const found = await ask<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
      return found.map(({ command }) => `${command?.command ?? ''}: ${command?.title ?? ''}`);
    };
    const before = await lenses();
    assert.ok(before.includes('threads.runCoordination: Run coordination'), before.join('\n'));
    assert.ok(before.includes('threads.runThread: Run'), before.join('\n'));
    assert.ok(before.includes('threads.debugThread: Debug'), before.join('\n'));
    await vscode.commands.executeCommand('threads.runThread', uri.toString(), 'only');
    const after = await lenses();
    assert.ok(
      after.some((lens) => lens.includes('failed · exit code 3')),
      after.join('\n'),
    );
    const all = new vscode.Range(0, 0, 99, 0);
    const hints = await ask<readonly vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, all);
    const [{ label } = { label: '' }] = hints;
    assert.match(typeof label === 'string' ? label : label.map(({ value }) => value).join(''), /^level 0 · \d+\.\d s$/);
    assert.match(await hoverTextAt(document, placeOf(document, 'only')), /Last runs:[^]*exit code 3/);
  });

  it('the lens of the last run opens its log', async () => {
    const { document } = await openThreadFile(
      'lens-log/threads.yaml',
      'coordination: { max_retries: 0 }\nthreads:\n  say: { run: echo said by the run }\n',
    );
    const { uri } = document;
    await vscode.commands.executeCommand('threads.runThread', uri.toString(), 'say');
    const found = await ask<readonly vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
    const last = found.find(({ command }) => command?.command === 'threads.openThreadLog')?.command;
    assert.match(last?.title ?? '', /^succeeded · /);
    await vscode.commands.executeCommand('threads.openThreadLog', ...(last?.arguments as unknown[]));
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /said by the run/);
  });

  it('saving makes all safe repairs where the user wants that', async () => {
    const editorSettings = vscode.workspace.getConfiguration('editor');
    const workspace = vscode.ConfigurationTarget.Workspace;
    await editorSettings.update('codeActionsOnSave', { 'source.fixAll.threads': 'explicit' }, workspace);
    try {
      const head = 'threads: { a: { run: x }, b: { run: x } }\ndependencies:\n';
      const one = '  - { source_thread: a, target_thread: b } # why\n';
      const editor = await openThreadFile('on-save.threads.yaml', `${head}${one}`);
      const { document } = editor;
      const end = document.positionAt(document.getText().length);
      assert.ok(await editor.edit((edit) => edit.insert(end, '  - { sourceThread: a, target_thread: b }\n')));
      await diagnosticsOf(document.uri, (all) => all.length > 0);
      assert.ok(await document.save());
      assert.equal(document.getText(), `${head}${one}`);
    } finally {
      await editorSettings.update('codeActionsOnSave', undefined, workspace);
    }
  });

  it('code lenses can be switched off', async () => {
    const { document } = await openThreadFile('no-lenses.threads.yaml', text);
    await ask('vscode.executeCodeLensProvider', document.uri, 100);
    const settings = vscode.workspace.getConfiguration('threads');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
    const count = async (): Promise<number> => {
      const found = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.length;
    };
    while ((await count()) > 0);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await ask('vscode.executeCodeLensProvider', document.uri, 100);
  });

  it('the outline, the symbols of the workspace, folding, tokens and the hierarchy of calls are there', async () => {
    const { document } = await openThreadFile('symbols.threads.yaml', text.replaceAll('fetch', 'fetch_for_symbols'));
    const { uri } = document;
    const outline = await ask<readonly vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    assert.deepEqual(
      outline.map(({ name }) => name),
      ['threads', 'dependencies'],
    );
    assert.deepEqual(
      outline[0]?.children.map(({ name }) => name),
      ['fetch_for_symbols', 'check'],
    );
    const found = await ask<readonly vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'fetchfor');
    assert.ok(found.some(({ name }) => name === 'fetch_for_symbols'));
    await ask('vscode.executeFoldingRangeProvider', uri);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', uri);
    assert.ok(tokens.data.length > 0);
    const [item] = await ask<readonly vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      uri,
      placeOf(document, 'check'),
    );
    const calls = await ask<readonly vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    assert.equal(calls[0]?.to.name, 'fetch_for_symbols');
  });
});
