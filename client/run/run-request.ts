import type * as vscode from 'vscode';
import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';

/** What is to be run. Every way to start a run makes one of these; `startCoordination` takes it from there. */
export interface RunRequest {
  /** The thread file. */
  readonly uri: vscode.Uri;
  readonly part: RunPart;
  /** Asks for all inputs of the run, also for those that are remembered. */
  readonly asksAgain?: boolean;
  /** Instead of the file's own. */
  readonly policy?: CoordinationPolicy;
  /** For the interpreter of the thread's script, so that a debugger can reach it. */
  readonly debugArgs?: readonly string[];
  /** A terminal shows what happens: the output panel stays where it is. */
  readonly hasTerminal?: boolean;
  /** Besides this window's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export type RunPart =
  | { readonly kind: 'all' }
  /** A thread with all that it needs. */
  | { readonly kind: 'thread'; readonly thread: string }
  /** A thread with all that lies behind it; what threads before it would give comes from the session. */
  | { readonly kind: 'from'; readonly thread: string; readonly session?: string }
  /** One thread and no other, with the inputs of the session. */
  | { readonly kind: 'alone'; readonly thread: string; readonly session?: string }
  /** What has not succeeded in a session. */
  | { readonly kind: 'resume'; readonly session: string };

/** What the command line calls the part. */
export function partArguments(part: RunPart): readonly string[] {
  switch (part.kind) {
    case 'thread':
      return ['--only', part.thread];
    case 'from':
    case 'alone':
      return [`--${part.kind}`, part.thread, ...(part.session === undefined ? [] : ['--inputs-of', part.session])];
    case 'all':
    case 'resume':
      return [];
  }
}

/** What the command line calls how the part is to be run. */
export function settingArguments({ policy, debugArgs = [] }: RunRequest): readonly string[] {
  return [...(policy === undefined ? [] : ['--policy', policy]), ...debugArgs.map((arg) => `--debug-arg=${arg}`)];
}
