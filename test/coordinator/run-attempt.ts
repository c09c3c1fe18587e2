import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  AttemptEnd,
  AttemptOrder,
  AttemptRunner,
  OutputStream,
  SessionPlace,
  StartedProcess,
} from '../../coordinator/process/attempt-runner.ts';
import type { PlannedThread } from '../../scheduler/plan.ts';
import { newFolder, shell } from './run-plan.ts';

export interface RanAttempt {
  readonly end: AttemptEnd;
  /** What it printed on both streams, in the order in which it was read. */
  readonly text: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly process: StartedProcess | undefined;
}

export interface AttemptToRun {
  readonly session: SessionPlace;
  /** A command line, or a whole thread. */
  readonly line: string | PlannedThread;
}

export interface Watching {
  /** Sees all that was printed so far, and may stop the attempt. */
  readonly watch?: (text: string, stop: () => void) => void;
}

/** A session's place in a folder of its own, as attempts need it. */
export function newPlace(): SessionPlace {
  const folder = newFolder();
  mkdirSync(join(folder, 'data'));
  return { id: 'S', folder, fileFolder: folder, gracePeriodMs: 100 };
}

let attempts = 0;

/** A new attempt. */
export function newOrder(session: SessionPlace, line: string | PlannedThread): AttemptOrder {
  attempts += 1;
  const data = join(session.fileFolder, 'data');
  return {
    session,
    thread: typeof line === 'string' ? shell('a', line) : line,
    attempt: attempts,
    inputs: {},
    inputFile: join(data, 'no-input.json'),
    outputFile: join(data, `a.${attempts}.output`),
  };
}

/** Runs one attempt to its end. */
export function runAttempt(
  runner: AttemptRunner,
  { session, line, ...watching }: AttemptToRun & Watching,
): Promise<RanAttempt> {
  return runOrder(runner, newOrder(session, line), watching);
}

/** The same where there is an order already. */
export async function runOrder(
  runner: AttemptRunner,
  order: AttemptOrder,
  { watch }: Watching = {},
): Promise<RanAttempt> {
  const printed: { [stream in OutputStream]: string } & { all: string } = { stdout: '', stderr: '', all: '' };
  let process: StartedProcess | undefined;
  const attempt = runner.start(order, {
    started: (started) => (process = started),
    printed(stream, bytes) {
      printed[stream] += bytes.toString('utf8');
      printed.all += bytes.toString('utf8');
      watch?.(printed.all, () => attempt.stop());
      return undefined;
    },
  });
  return { end: await attempt.ended, text: printed.all, stdout: printed.stdout, stderr: printed.stderr, process };
}
