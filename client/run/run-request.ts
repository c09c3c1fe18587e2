import type * as vscode from 'vscode';

/** What is to be run. Every way to start a run makes one of these; `startCoordination` takes it from there. */
export interface RunRequest {
  /** The thread file. */
  readonly uri: vscode.Uri;
  readonly part: RunPart;
  /** Asks for all inputs of the run, also for those that are remembered. */
  readonly asksAgain?: boolean;
}

export type RunPart =
  | { readonly kind: 'all' }
  /** A thread with all that it needs. */
  | { readonly kind: 'thread'; readonly thread: string }
  /** A thread with all that lies behind it. */
  | { readonly kind: 'from'; readonly thread: string }
  /** What has not succeeded in a session. */
  | { readonly kind: 'resume'; readonly session: string };

/** What the command line calls the part. */
export function partArguments(part: RunPart): readonly string[] {
  switch (part.kind) {
    case 'thread':
      return ['--only', part.thread];
    case 'from':
      return ['--from', part.thread];
    case 'all':
    case 'resume':
      return [];
  }
}
