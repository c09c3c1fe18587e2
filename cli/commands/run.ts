import { basename } from 'node:path';
import { SessionStore } from '../../coordinator/index.ts';
import type { Plan } from '../../coordinator/index.ts';
import type { CommandContext } from '../command-context.ts';
import { coordinate } from '../coordinate.ts';
import { ExitCode } from '../exit-code.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { planFile, readyPlan } from '../plan-file.ts';
import type { PlanRequest } from '../plan-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { refuseErrors } from '../refuse-errors.ts';
import type { RunFormat } from '../run-printers/open-printer.ts';
import { openOutput } from '../run-printers/output-file.ts';
import { showSimulation } from '../show-simulation.ts';
import { Unusable } from '../unusable.ts';
import { runAtChanges } from '../watch/run-at-changes.ts';

export interface RunOptions extends PlanRequest {
  readonly format: RunFormat;
  readonly output?: string;
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
  const file = readThreadFile(path, locale, words);
  if (refuseErrors(file, context)) return ExitCode.FAILED;
  if (file.analysis.model.settings.enabled === false) throw new Unusable(words.disabled(file.path));
  const store = SessionStore.ofFile(path);
  const durationsMs = await store.durations.mediansOf(basename(path));
  const plan = readyPlan(planFile({ ...file, durationsMs }, options, words), words);
  const { format } = options;
  const output = openOutput(options.output, path, words);
  if (options.dryRun === true) return showSimulation({ store, plan, format, output }, {}, context);
  return coordinate({ store, session: await newSession(store, plan), plan, format, output }, context);
}

async function newSession(store: SessionStore, plan: Plan): Promise<string> {
  const created = await store.create(plan);
  if (!created.ok) throw new Unusable(created.message);
  return created.id;
}
