import { basename, join } from 'node:path';
import type { StoredSession } from '../../coordinator/index.ts';
import type { CommandContext } from '../command-context.ts';
import { coordinate } from '../coordinate.ts';
import { ExitCode } from '../exit-code.ts';
import { chooseSession, findSessions, readStoredSession } from '../find-sessions.ts';
import { readyPlan } from '../plan-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { refuseErrors } from '../refuse-errors.ts';
import { resumedPlan } from '../resumed-plan.ts';
import type { RunFormat } from '../run-printers/open-printer.ts';
import { openOutput } from '../run-printers/output-file.ts';
import { runInputs } from '../run-inputs.ts';
import { isEnabled } from '../setting-options.ts';
import { Unusable } from '../unusable.ts';

export interface ResumeOptions {
  readonly format: RunFormat;
  readonly output?: string;
  readonly file?: string;
  /** `THREAD.FIELD=JSON`, for inputs that the file has come to need. */
  readonly input?: readonly string[];
}

/** `threads resume`: goes on with a session under its file as it is now, which must have no error. */
export async function resume(
  id: string | undefined,
  options: ResumeOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { words, locale } = context;
  const found = await findSessions(options.file, words);
  const { store } = found;
  const chosen = await chooseSession(found, id, words, ({ status }) => status !== 'succeeded' && status !== 'running');
  const session = await readStoredSession(store, chosen, words);
  refuseEnded(session, context);
  const file = readThreadFile(join(found.folder, basename(session.plan.file)), locale, words, {
    threadsDir: session.plan.given?.threadsDir,
  });
  if (refuseErrors(file, context)) return ExitCode.FAILED;
  const { model } = file.analysis;
  if (!isEnabled(model.settings, session.plan.given ?? {})) throw new Unusable(words.disabled(file.path));
  const inputs = runInputs(options.input ?? [], model, words);
  const durationsMs = await store.durations.mediansOf(session.plan.file);
  const plan = readyPlan(resumedPlan(model, session.plan, { inputs, durationsMs }), words);
  const { format } = options;
  const output = openOutput(options.output, file.path, words);
  return coordinate({ store, session: chosen, plan, earlier: session.events, format, output }, context);
}

function refuseEnded({ id, state }: StoredSession, { words }: CommandContext): void {
  if (state.session.status === 'succeeded') throw new Unusable(words.sessions.hasSucceeded(id));
}
