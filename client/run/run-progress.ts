import * as vscode from 'vscode';
import type { CoordinationRun } from './coordination-run.ts';
import type { CoordinationRuns } from './coordination-runs.ts';
import { shownNameOf } from './file-name-of.ts';
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
  const show = (increment = 0): void => {
    progress.report({ message: run.isCancelled ? vscode.l10n.t('ending the threads…') : counts.text(), increment });
  };
  cancellation.onCancellationRequested(() => {
    run.cancel();
    show();
  });
  run.onEvent((moment) => {
    const endedBefore = counts.ended;
    if (counts.add(moment)) show(counts.total === 0 ? 0 : ((counts.ended - endedBefore) / counts.total) * 100);
  });
  await run.ended;
}
