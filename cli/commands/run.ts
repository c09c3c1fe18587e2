import { SessionStore } from '../../coordinator/index.ts';
import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import type { CommandContext } from '../command-context.ts';
import { coordinate } from '../coordinate.ts';
import type { RunFormat } from '../coordinate.ts';
import { ExitCode } from '../exit-code.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { planFile } from '../plan-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { refuseErrors } from '../refuse-errors.ts';
import { Unusable } from '../unusable.ts';

export interface RunOptions {
  readonly format: RunFormat;
  readonly policy?: CoordinationPolicy;
  readonly maxParallel?: number;
  readonly only?: readonly string[];
  readonly from?: readonly string[];
  /** `THREAD.FIELD=JSON`. */
  readonly input?: readonly string[];
}

/** `threads run`: a new session of a file that has no error. */
export async function run(
  argument: string | undefined,
  options: RunOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { words, locale } = context;
  const file = readThreadFile(findThreadFile(argument, words), locale, words);
  if (refuseErrors(file, context)) return ExitCode.FAILED;
  if (file.analysis.model.settings.enabled === false) throw new Unusable(words.disabled(file.path));
  const store = SessionStore.ofFile(file.path);
  const plan = planFile(file, options, words);
  const created = await store.create(plan);
  if (!created.ok) throw new Unusable(created.message);
  return coordinate({ store, session: created.id, plan, format: options.format }, context);
}
