import { apply } from './apply.ts';
import { contradiction } from './contradiction.ts';
import type { SessionEvent } from './event.ts';
import { planProblems, planProblemText } from './plan-problem.ts';
import type { Plan } from './plan.ts';
import type { State } from './state.ts';
import { initialState } from './state.ts';

export type Replay =
  | { readonly ok: true; readonly state: State }
  /** `message`: one plain sentence. `seq`: the event at which the log contradicts itself; 0 where the plan is at fault. */
  | { readonly ok: false; readonly seq: number; readonly message: string };

/** The state that a log of events gives, or where the log, or the plan, cannot be true. Events have the published shape. */
export function replay(plan: Plan, events: Iterable<SessionEvent>): Replay {
  const state = initialState(plan);
  const [problem] = planProblems(plan, state.links);
  if (problem !== undefined) return { ok: false, seq: 0, message: planProblemText(problem) };
  for (const event of events) {
    const step = advance(state, event);
    if (!step.ok) return step;
  }
  return { ok: true, state };
}

/** `apply` for an event from elsewhere: one that cannot follow from the state leaves it as it was and is told. */
export function advance(state: State, event: SessionEvent): Replay {
  const message = contradiction(state, event);
  return message === undefined ? { ok: true, state: apply(state, event) } : { ok: false, seq: event.seq, message };
}
