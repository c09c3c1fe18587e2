import { basename } from 'node:path';
import { SessionStore } from '../../coordinator/index.ts';
import type { Plan } from '../../coordinator/index.ts';
import { nearestName } from '../../core/rules/nearest-name.ts';
import { visibleText } from '../../report/visible-text.ts';
import { failureKinds } from '../../scheduler/failure.ts';
import type { FailureKind } from '../../scheduler/failure.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { planFile, soundPlan } from '../plan-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { refuseErrors } from '../refuse-errors.ts';
import type { SettingOptions } from '../setting-options.ts';
import { showSimulation } from '../show-simulation.ts';
import { Unusable } from '../unusable.ts';
import type { CommandLineWords } from '../words.ts';

export const simulateFormats = ['text', 'json'] as const;

export interface SimulateOptions extends SettingOptions {
  readonly format: (typeof simulateFormats)[number];
  /** `THREAD` or `THREAD:KIND`. */
  readonly fail?: readonly string[];
  readonly skip?: readonly string[];
}

/** `threads simulate`: also of a file whose coordination is disabled, and without values for its parameters. */
export async function simulate(
  argument: string | undefined,
  options: SimulateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { words, locale } = context;
  const path = findThreadFile(argument, words);
  const file = readThreadFile(path, locale, words, { threadsDir: options.threadsDir });
  if (refuseErrors(file, context)) return ExitCode.FAILED;
  const store = SessionStore.ofFile(path);
  const durationsMs = await store.durations.mediansOf(basename(path));
  const plan = soundPlan(planFile({ ...file, durationsMs }, options, words), words);
  const names = new Set(plan.threads.map(({ name }) => name));
  const fail = new Map((options.fail ?? []).map((text) => failureOf(text, names, words)));
  const skip = new Set((options.skip ?? []).map((name) => known(name, names, words)));
  for (const name of skip)
    if (!hasCondition(name, plan)) context.terminal.err(words.simulation.skipsNothing(visibleText(name)));
  return showSimulation({ store, plan, format: options.format }, { fail, skip }, context);
}

function hasCondition(thread: string, { dependencies }: Plan): boolean {
  return dependencies.some(({ target, condition, enabled }) => target === thread && condition !== undefined && enabled);
}

function failureOf(text: string, names: ReadonlySet<string>, words: CommandLineWords): [string, FailureKind] {
  const colon = text.lastIndexOf(':');
  if (colon === -1) return [known(text, names, words), 'exit-code'];
  const wanted = text.slice(colon + 1);
  const kind = failureKinds.find((kind) => kind === wanted);
  if (kind === undefined) throw new Unusable(words.simulation.badKind(visibleText(wanted), failureKinds.join(', ')));
  return [known(text.slice(0, colon), names, words), kind];
}

function known(name: string, names: ReadonlySet<string>, words: CommandLineWords): string {
  if (names.has(name)) return name;
  throw new Unusable(words.simulation.noThread(visibleText(name), nearestName(name, names)));
}
