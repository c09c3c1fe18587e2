import type { Analysis } from '../../core/analyze.ts';
import { constantCondition } from '../../core/expression/constant-condition.ts';
import { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import { planOf } from '../../scheduler/plan-of.ts';
import { simulate } from '../../scheduler/simulate.ts';
import type { SimulatedRun } from '../../webview/protocol/messages.ts';

/**
 * How a run would go in which every attempt of a thread fails, under each policy.
 *
 * @param durationsMs medians of recorded runs
 * @returns `undefined` where the file cannot be run, or has no such thread
 */
export function simulateFailure(
  { model }: Analysis,
  thread: string,
  durationsMs?: ReadonlyMap<string, number>,
): readonly SimulatedRun[] | undefined {
  if (!model.threads.has(thread)) return undefined;
  const simulated = Object.values(CoordinationPolicy).map((policy): SimulatedRun | undefined => {
    const planned = planOf(model, { file: '', settings: { policy }, ...(durationsMs && { durationsMs }) });
    if (!planned.ok) return undefined;
    const { events, result } = simulate(planned.plan, { fail: new Map([[thread, 'exit-code']]), constantCondition });
    const last = events.at(-1);
    return { policy, events, durationMs: last?.type === 'session_ended' ? last.duration_ms : 0, status: result.status };
  });
  return simulated.every((one) => one !== undefined) ? simulated : undefined;
}
