import type { Plan } from '../coordinator/index.ts';

/** The plan as a debugger wants it: who stands at a breakpoint has all the time in the world, and one attempt is enough. */
export function debuggedPlan(plan: Plan, interpreterArgs: readonly string[]): Plan {
  return {
    ...plan,
    settings: { ...plan.settings, sessionTimeoutMs: 0 },
    threads: plan.threads.map((thread) => ({ ...thread, interpreterArgs, timeoutMs: 0, maxRetries: 0 })),
  };
}
