import type { Analysis } from '../../core/analyze.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import type { RunRequirements, RunSelection } from '../protocol/requests.ts';

/** What stands in the way of a run, and what has to be given with it, in the eyes of the run itself. */
export function runRequirements(
  { model, diagnostics }: Analysis,
  { only, from, alone }: RunSelection = {},
): RunRequirements {
  const planned = planOf(model, {
    file: '',
    ...(only === undefined ? {} : { only: [only] }),
    ...(from === undefined ? {} : { from: [from] }),
    ...(alone === undefined ? {} : { alone: [alone] }),
  });
  const command = alone === undefined ? undefined : model.threads.get(alone)?.command;
  return {
    errors: diagnostics.filter(({ severity }) => severity === 'error').length,
    enabled: model.settings.enabled ?? true,
    threads: planned.ok ? planned.plan.threads.map(({ name }) => name) : [],
    parameters: planned.ok ? planned.missingParameters : [],
    ...(command?.kind === 'script' && { script: command.path }),
  };
}
