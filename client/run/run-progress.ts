import * as vscode from 'vscode';
import type { CoordinationRun } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { shownNameOf } from './file-name-of.ts';
import { Paced } from './paced.ts';
import { RunCounts } from './run-counts.ts';

/** Shows each run as a notification with counts, which can cancel it. */
export function showRunProgress(runs: CoordinationRuns): vscode.Disposable {
  return runs.onStart((run) => {
    void vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        cancellable: true,
        title: shownNameOf(run.uri),
      },
      (progress, cancellation) => follow(run, progress, cancellation),
    );
  });
}

async function follow(
  run: CoordinationRun,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  cancellation: vscode.CancellationToken,
): Promise<void> {
  const counts = new RunCounts();
  let shown = 0;
  const display = new Paced(() => {
    const message = run.isCancelled ? vscode.l10n.t('ending the threads…') : counts.text();
    progress.report({ message, increment: counts.percent - shown });
    shown = counts.percent;
  });
  cancellation.onCancellationRequested(() => {
    run.cancel();
    display.ask();
  });
  run.onEvent((moment) => {
    if (counts.add(moment)) display.ask();
  });
  await run.ended;
  display.end();
}
