import { ThreadCoordinator } from '../coordinator/index.ts';
import type { Plan, SessionEvent, SessionStore } from '../coordinator/index.ts';
import type { CommandContext } from './command-context.ts';
import { ExitCode } from './exit-code.ts';
import { sessionProblemText } from './find-sessions.ts';
import { openPrinter } from './run-printers/open-printer.ts';
import type { PrintRequest } from './run-printers/open-printer.ts';
import { Unusable } from './unusable.ts';

export interface Coordination extends PrintRequest {
  readonly store: SessionStore;
  readonly session: string;
  readonly plan: Plan;
  /** What has happened in the session before, where it is resumed; then the plan is what it runs from now on. */
  readonly earlier?: readonly SessionEvent[];
}

/** Runs a session to its end and shows it. An interruption ends the threads first; one that is repeated kills them. */
export async function coordinate(coordination: Coordination, context: CommandContext): Promise<ExitCode> {
  const { store, session, plan, earlier } = coordination;
  const printer = openPrinter(coordination, context);
  const coordinator = new ThreadCoordinator(store, { listener: (event) => printer.event(event) });
  let interrupted = false;
  const stopListening = context.onInterruption((manner) => {
    interrupted = true;
    coordinator.cancel(manner);
  });
  try {
    const ended = await coordinator.coordinateExecution(session, earlier === undefined ? undefined : plan);
    if (!ended.ok) throw new Unusable(sessionProblemText(session, ended, context.words));
    printer.end(ended.result);
    if (interrupted && ended.result.status === 'cancelled') return ExitCode.INTERRUPTED;
    return ended.result.status === 'succeeded' ? ExitCode.OK : ExitCode.FAILED;
  } finally {
    stopListening();
    printer.close();
  }
}
