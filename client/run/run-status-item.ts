import * as vscode from 'vscode';
import type { CoordinationRuns } from './coordination-runs.ts';
import { textInLabel } from '../outside-text.ts';
import { fileNameOf } from './file-name-of.ts';
import { Paced } from './paced.ts';
import { RunCounts } from './run-counts.ts';

/**
 * A status bar item while something runs. Its icon stands still and its numbers count: for one that turns, VS Code draws its window
 * twenty times a second, which without a graphics card takes most of a core from the run.
 */
export function showRunStatus(runs: CoordinationRuns): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('threads.run', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Thread Coordination');
  item.command = 'threads.showRunOutput';
  const started = runs.onStart((run) => {
    const counts = new RunCounts();
    const name = textInLabel(fileNameOf(run.uri));
    const display = new Paced(() => {
      item.text = `$(play-circle) ${name}: ${counts.text()}`;
      item.tooltip = vscode.l10n.t('Show what the run does');
    });
    display.ask();
    item.show();
    run.onEvent((moment) => {
      if (counts.add(moment)) display.ask();
    });
    void run.ended.then(() => {
      display.end();
      if (runs.active.length === 0) item.hide();
      return undefined;
    });
  });
  return vscode.Disposable.from(item, started);
}
