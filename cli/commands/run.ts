import { basename } from 'node:path';
import { inputsOfSession } from '../../coordinator/data/inputs-of-session.ts';
import { SessionStore } from '../../coordinator/index.ts';
import type { Plan } from '../../coordinator/index.ts';
import type { Model } from '../../core/model/model.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import { selectThreads } from '../../scheduler/selection.ts';
import type { CommandContext } from '../command-context.ts';
import { coordinate } from '../coordinate.ts';
import { debuggedPlan } from '../debugged-plan.ts';
import { ExitCode } from '../exit-code.ts';
import { readStoredSession } from '../find-sessions.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { planFile, readyPlan } from '../plan-file.ts';
import type { PlanRequest } from '../plan-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { refuseErrors } from '../refuse-errors.ts';
import type { RunInputs } from '../run-inputs.ts';
import type { RunFormat } from '../run-printers/open-printer.ts';
import { openOutput } from '../run-printers/output-file.ts';
import { givenSettings, isEnabled } from '../setting-options.ts';
import { showSimulation } from '../show-simulation.ts';
import { Unusable } from '../unusable.ts';
import { runAtChanges } from '../watch/run-at-changes.ts';
import type { CommandLineWords } from '../words.ts';

export interface RunOptions extends PlanRequest {
  readonly format: RunFormat;
  readonly output?: string;
  /** A session that has what left-out threads gave. */
  readonly inputsOf?: string;
  /** For the interpreters of the scripts. */
  readonly debugArg?: readonly string[];
  readonly dryRun?: boolean;
  readonly watch?: boolean;
}

/** `threads run`: a new session of a file that has no error; with `watch` another one at each change. */
export function run(argument: string | undefined, options: RunOptions, context: CommandContext): Promise<ExitCode> {
  const path = findThreadFile(argument, context.words);
  if (options.watch !== true) return runOnce(path, options, context);
  return runAtChanges(path, context, (inner) => runOnce(path, options, inner));
}

async function runOnce(path: string, options: RunOptions, context: CommandContext): Promise<ExitCode> {
  const { words, locale } = context;
  const file = readThreadFile(path, locale, words, { threadsDir: options.threadsDir });
  if (refuseErrors(file, context)) return ExitCode.FAILED;
  if (!isEnabled(file.analysis.model.settings, givenSettings(options))) throw new Unusable(words.disabled(file.path));
  const store = SessionStore.ofFile(path);
  const durationsMs = await store.durations.mediansOf(basename(path));
  const earlierInputs = await earlierInputsFor({ store, model: file.analysis.model }, options, words);
  const planned = readyPlan(planFile({ ...file, durationsMs, earlierInputs }, options, words), words);
  const plan = options.debugArg === undefined ? planned : debuggedPlan(planned, options.debugArg);
  const { format } = options;
  const output = openOutput(options.output, path, words);
  if (options.dryRun === true) return showSimulation({ store, plan, format, output }, {}, context);
  return coordinate({ store, session: await newSession(store, plan), plan, format, output }, context);
}

async function earlierInputsFor(
  { store, model }: { readonly store: SessionStore; readonly model: Model },
  { inputsOf, only, from, alone }: RunOptions,
  words: CommandLineWords,
): Promise<RunInputs> {
  if (inputsOf === undefined) return new Map();
  const session = await readStoredSession(store, inputsOf, words);
  const whole = planOf(model, { file: session.plan.file });
  // Why it cannot be planned is told where the plan of this run is made.
  if (!whole.ok) return new Map();
  const { threads, dependencies } = whole.plan;
  const names = threads.map(({ name }) => name);
  const taken = selectThreads(names, dependencies, {
    ...(only === undefined ? {} : { only }),
    ...(from === undefined ? {} : { from }),
    ...(alone === undefined ? {} : { alone }),
  });
  return inputsOfSession(session, { plan: whole.plan, taken });
}

async function newSession(store: SessionStore, plan: Plan): Promise<string> {
  const created = await store.create(plan);
  if (!created.ok) throw new Unusable(created.message);
  return created.id;
}
