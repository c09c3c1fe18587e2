import { linksOf } from './plan-links.ts';
import type { PlanLinks } from './plan-links.ts';
import type { Plan } from './plan.ts';

/** Why a plan cannot be run as asked for. `thread` is the name concerned. */
export type PlanProblem =
  /** A name given with the run is no thread of the file. */
  | { readonly kind: 'unknown-thread'; readonly thread: string }
  /** A value was given for an input that the thread does not declare. */
  | { readonly kind: 'unknown-input'; readonly thread: string; readonly field: string }
  | { readonly kind: 'no-command'; readonly thread: string }
  /** It stands on a cycle or behind one. */
  | { readonly kind: 'cycle'; readonly thread: string };

/** In one plain English sentence. */
export function planProblemText(problem: PlanProblem): string {
  switch (problem.kind) {
    case 'unknown-thread':
      return `There is no thread ${problem.thread}.`;
    case 'unknown-input':
      return `The thread ${problem.thread} has no input ${problem.field}.`;
    case 'no-command':
      return `The thread ${problem.thread} has nothing to run.`;
    case 'cycle':
      return `The thread ${problem.thread} waits for itself, directly or through others, or for a thread that does.`;
  }
}

/** What keeps a plan, wherever it comes from, from being run to its end. */
export function planProblems(plan: Plan, links: PlanLinks = linksOf(plan)): PlanProblem[] {
  return links.unreachable.flatMap((number) => {
    const thread = plan.threads[number];
    return thread === undefined ? [] : { kind: 'cycle' as const, thread: thread.name };
  });
}
