import type { Analysis } from '../../core/analyze.ts';
import { constantCondition } from '../../core/expression/constant-condition.ts';
import { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import { simulate } from '../../scheduler/simulate.ts';
import type { SimulatedRun } from '../../webview/protocol/messages.ts';
import type { Supposition } from '../protocol/requests.ts';

/**
 * How a run would go in which every attempt of some threads fails.
 *
 * @param durationsMs medians of recorded runs
 * @returns `undefined` where the file cannot be run, or has no such thread
 */
export function simulateRuns(
  { model }: Analysis,
  { fail, policy }: Supposition,
  durationsMs?: ReadonlyMap<string, number>,
): readonly SimulatedRun[] | undefined {
  if (!fail.every((thread) => model.threads.has(thread))) return undefined;
  const policies = policy === 'all' ? Object.values(CoordinationPolicy) : [policy];
  const simulated = policies.map((one): SimulatedRun | undefined => {
    const settings = one === undefined ? {} : { policy: one };
    const planned = planOf(model, { file: '', settings, ...(durationsMs && { durationsMs }) });
    if (!planned.ok) return undefined;
    const { plan } = planned;
    const failures = new Map(fail.map((thread) => [thread, 'exit-code'] as const));
    const { events, result } = simulate(plan, { fail: failures, constantCondition });
    const last = events.at(-1);
    const durationMs = last?.type === 'session_ended' ? last.duration_ms : 0;
    return { policy: plan.settings.policy, events, durationMs, status: result.status };
  });
  return simulated.every((one) => one !== undefined) ? simulated : undefined;
}
