import { basename } from 'node:path';
import type { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { planOf } from '../scheduler/plan-of.ts';
import { planProblemText } from '../scheduler/plan-problem.ts';
import type { Plan } from '../scheduler/plan.ts';
import type { ReadFile } from './read-thread-file.ts';
import { runInputs } from './run-inputs.ts';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

export interface PlanRequest {
  readonly policy?: CoordinationPolicy;
  readonly maxParallel?: number;
  readonly only?: readonly string[];
  readonly from?: readonly string[];
  readonly input?: readonly string[];
}

/** The plan of a file without errors, as the call asks for it. Throws `Unusable` where the call asks for what is not there, or a parameter is missing. */
export function planFile(file: ReadFile, request: PlanRequest, words: CommandLineWords): Plan {
  const { policy, maxParallel, only = [], from = [], input = [] } = request;
  const { model } = file.analysis;
  const name = basename(file.path);
  const planned = planOf(model, {
    file: name,
    settings: {
      ...(policy === undefined ? {} : { policy }),
      ...(maxParallel === undefined ? {} : { maxParallelThreads: maxParallel }),
    },
    ...(only.length === 0 ? {} : { only }),
    ...(from.length === 0 ? {} : { from }),
    inputs: runInputs(input, model, words),
  });
  if (!planned.ok) throw new Unusable(planned.problems.map(planProblemText).join('\n'));
  const [missing] = planned.missingParameters;
  if (missing !== undefined) {
    throw new Unusable(
      planned.missingParameters.map(({ thread, field }) => words.missingParameter(thread, field)).join('\n'),
    );
  }
  return planned.plan;
}
