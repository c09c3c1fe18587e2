import * as vscode from 'vscode';
import type { CoordinationRuns } from '../run/coordination-runs.ts';

/** `threads.cancelCoordination`: cancels the run of the file in front; where it has none, every run of the window. */
export function cancelCoordination(runs: CoordinationRuns): void {
  const active = vscode.window.activeTextEditor?.document.uri;
  const one = active === undefined ? undefined : runs.of(active);
  for (const run of one === undefined ? runs.active : [one]) run.cancel();
}
