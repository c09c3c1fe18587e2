import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { textInNotice } from '../outside-text.ts';
import type { CoordinationRun } from '../run/coordination-run.ts';
import type { ScriptDebugger } from './script-debugger.ts';

/** How often it is looked whether a script is ready for its debugger. */
const lookMs = 100;

let runs = 0;

/**
 * Attaches VS Code's debugger to the one thread of a run when it starts. Who stops debugging ends the run: a script that has lost
 * its debugger would go on by itself, and one that never got it would wait for ever.
 */
export function debugRun(run: CoordinationRun, thread: string, { configuration, readyFile }: ScriptDebugger): void {
  runs += 1;
  const mark = `${String(Date.now())}-${String(runs)}`;
  let isAttached = false;
  const listening = vscode.Disposable.from(
    run.onEvent(({ event }) => {
      if (event.type !== 'attempt_started' || isAttached) return;
      isAttached = true;
      void attach();
    }),
    vscode.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) =>
        isOf(mark, session)
          ? stopTracker(() => {
              run.cancel();
            })
          : undefined,
    }),
  );
  void run.ended.then(() => {
    listening.dispose();
    return readyFile === undefined ? undefined : rm(readyFile, { force: true });
  });

  async function attach(): Promise<void> {
    if (readyFile !== undefined && !(await appears(readyFile, run))) return;
    const folder = vscode.workspace.getWorkspaceFolder(run.uri);
    const name = vscode.l10n.t('Thread {0}', textInNotice(thread));
    const hasStarted = await vscode.debug
      .startDebugging(folder, { ...configuration, request: 'attach', name, threadsRun: mark })
      .then(undefined, () => false);
    if (hasStarted) return;
    run.cancel();
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The debugger could not be started; the run of {0} was ended.', textInNotice(thread)),
    );
  }
}

/** Waits for a file; `false` where the run ends before. */
async function appears(file: string, run: CoordinationRun): Promise<boolean> {
  const ended = new AbortController();
  void run.ended.then(() => {
    ended.abort();
    return undefined;
  });
  while (!existsSync(file)) {
    if (ended.signal.aborted) return false;
    await pause(lookMs);
  }
  return true;
}

/** Node's debugger makes a session of its own for each process, below the one that was started. */
function isOf(mark: string, session: vscode.DebugSession): boolean {
  return [session, session.parentSession].some((one) => one?.configuration['threadsRun'] === mark);
}

/** The editor lets go of a script that has ended as it does when the user stops: only what comes before the end is a stop. */
function stopTracker(stopped: () => void): vscode.DebugAdapterTracker {
  let isOver = false;
  return {
    onDidSendMessage: (message: unknown) => {
      if (hasWord(message, 'event', ['terminated', 'exited'])) isOver = true;
    },
    onWillReceiveMessage: (message: unknown) => {
      if (!isOver && hasWord(message, 'command', ['disconnect', 'terminate'])) stopped();
    },
  };
}

function hasWord(message: unknown, field: 'event' | 'command', words: readonly string[]): boolean {
  if (typeof message !== 'object' || message === null) return false;
  const word = (message as Readonly<Record<string, unknown>>)[field];
  return typeof word === 'string' && words.includes(word);
}
