import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openThreadFile, workspaceFile } from './thread-file.ts';

/** What the script prints: a million lines. */
const printedBytes = 100_000_000;
const script = `const line = 'x'.repeat(99) + '\\n';
let left = ${String(printedBytes / 100)};
const print = () => {
  while (left > 0) {
    left -= 1000;
    if (!process.stdout.write(line.repeat(1000))) return process.stdout.once('drain', print);
  }
};
print();
`;

describe('A thread that prints 100 MB', () => {
  it('neither fills the memory of the extension host nor its output panel, nor hides what others print', async () => {
    await vscode.workspace.fs.writeFile(workspaceFile('flood/flood.mjs'), new TextEncoder().encode(script));
    const text = `threads:
  flood: { script: flood.mjs }
  after: { run: echo still heard }
dependencies: [{ source_thread: flood, target_thread: after }]
`;
    const editor = await openThreadFile('flood/threads.yaml', text);
    const before = process.memoryUsage().rss;
    let most = before;
    let longestPauseMs = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
      longestPauseMs = Math.max(longestPauseMs, performance.now() - lastMs);
      lastMs = performance.now();
    }, 20);
    const ended = await vscode.commands.executeCommand<{ code: number }>(
      'threads.runCoordination',
      editor.document.uri,
    );
    clearInterval(timer);
    assert.equal(ended.code, 0);
    const grownMb = Math.round((most - before) / 1_000_000);
    console.log(
      `memory of the extension host: +${String(grownMb)} MB; longest pause ${String(Math.round(longestPauseMs))} ms`,
    );
    // Half of what was printed, which is more than a collector leaves lying about.
    assert.ok(grownMb < printedBytes / 2_000_000, `${String(grownMb)} MB`);
    const shown = await outputText(/still heard/u);
    assert.ok(shown.length < 1_000_000, String(shown.length));
    // The run leaves lines out when the editor is slow to read them; the panel, when there are too many.
    assert.ok(/flood \| .*(?:left out here; the log has them|is only in its log: \S+flood\.1\.log)/u.test(shown));
  });
});

/** The text of the output panel, once it has what is looked for. */
async function outputText(expected: RegExp): Promise<string> {
  const read = (): string | undefined =>
    vscode.workspace.textDocuments.find(({ languageId }) => languageId === 'threads-run-output')?.getText();
  for (;;) {
    const text = read();
    if (text !== undefined && expected.test(text)) return text;
    await new Promise<void>((resolve) => {
      const heard = vscode.workspace.onDidChangeTextDocument(() => {
        heard.dispose();
        resolve();
      });
    });
  }
}
