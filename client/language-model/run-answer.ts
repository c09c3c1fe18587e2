import * as vscode from 'vscode';
import type { CoordinationRun } from '../run/coordination-run.ts';
import { FailedOutput } from './failed-output.ts';
import { threadEnds, type ThreadEnd } from './thread-ends.ts';
import { shownPathOf } from './workspace-thread-file.ts';

/** Threads of which the last lines are told. */
const mostPrinted = 10;

/** Waits for the end of a run, and tells how it went. */
export async function runAnswer(run: CoordinationRun): Promise<object> {
  const output = new FailedOutput();
  const listening = run.onEvent((moment) => {
    output.add(moment);
  });
  const { code, message } = await run.ended;
  listening.dispose();
  const last = run.events.findLast((event) => event.type === 'session_ended');
  const { threads, ...more } = threadEnds(run.events);
  return {
    file: shownPathOf(run.uri),
    status: run.isCancelled ? 'cancelled' : (last?.status ?? 'failed'),
    exit_code: code,
    ...(run.session !== undefined && { session: run.session }),
    ...(last && { duration_ms: last.duration_ms }),
    ...(message !== '' && { message: message.slice(0, 4000) }),
    threads: threads.map((thread, index) => (index < mostPrinted ? withOutput(thread, output) : thread)),
    ...more,
  };
}

function withOutput(thread: ThreadEnd, output: FailedOutput): object {
  if (thread.status !== 'failed') return thread;
  const [log, lines] = [output.logOf(thread.name), output.linesOf(thread.name)];
  return {
    ...thread,
    ...(log !== undefined && { log: vscode.workspace.asRelativePath(log, false) }),
    ...(lines.length > 0 && { last_lines: lines }),
  };
}
