import type { DependencyOutcome, EndStatus } from '../../../scheduler/event.ts';
import type { PlannedDependency } from '../../../scheduler/plan.ts';
import type { Behaviour, Scenario } from './scenario.ts';

type Condition = 'true' | 'false' | 'error';

/** The table of coordination.md. `judged`: satisfied, or refused by its condition where it has one. */
const table: Record<PlannedDependency['on'], Record<EndStatus, DependencyOutcome | 'judged'>> = {
  success: { succeeded: 'judged', failed: 'broken', skipped: 'absent', blocked: 'broken', cancelled: 'broken' },
  failure: { succeeded: 'absent', failed: 'satisfied', skipped: 'absent', blocked: 'satisfied', cancelled: 'absent' },
  finished: { succeeded: 'judged', failed: 'satisfied', skipped: 'absent', blocked: 'satisfied', cancelled: 'absent' },
};

export function expectedOutcome(
  dependency: PlannedDependency,
  source: EndStatus,
  condition: Condition,
): DependencyOutcome {
  const entry = table[dependency.on][source];
  if (entry !== 'judged') return entry;
  return dependency.condition !== undefined && condition === 'false' ? 'refused' : 'satisfied';
}

/** What the dependencies of a thread make of it. */
export function expectedVerdict(
  join: 'all' | 'any',
  outcomes: readonly DependencyOutcome[],
): 'run' | 'blocked' | 'skipped' {
  if (outcomes.length === 0) return 'run';
  if (join === 'any') {
    if (outcomes.includes('satisfied')) return 'run';
    return outcomes.includes('broken') ? 'blocked' : 'skipped';
  }
  if (outcomes.includes('broken')) return 'blocked';
  if (outcomes.includes('refused')) return 'skipped';
  return outcomes.includes('satisfied') ? 'run' : 'skipped';
}

/** What a thread makes of itself once it runs. */
export function ownStatus(behaviour: Behaviour | undefined): 'succeeded' | 'failed' {
  return behaviour?.kind === 'succeeds' ? 'succeeded' : 'failed';
}

/** Whether the condition was evaluated and could not be. */
export function isInError(dependency: PlannedDependency, source: EndStatus, condition: Condition): boolean {
  return table[dependency.on][source] === 'judged' && dependency.condition !== undefined && condition === 'error';
}

/**
 * How every thread ends in a session that nothing stops: coordination.md read as plainly as can be, thread by thread
 * from what each waits for, without time, order or slots.
 */
export function expectedStatuses({ plan, behaviours, conditions }: Scenario): Map<string, EndStatus> {
  const statuses = new Map<string, EndStatus>();
  const statusOf = (name: string): EndStatus => {
    const known = statuses.get(name);
    if (known !== undefined) return known;
    const incoming = plan.dependencies.flatMap((dependency, index) => {
      if (!dependency.enabled || dependency.type === 'parallel' || dependency.target !== name) return [];
      const source = statusOf(dependency.source);
      const condition = conditions[index] ?? 'true';
      return {
        outcome: expectedOutcome(dependency, source, condition),
        error: isInError(dependency, source, condition),
      };
    });
    const join = plan.threads.find((thread) => thread.name === name)?.join ?? 'all';
    const verdict = expectedVerdict(
      join,
      incoming.map(({ outcome }) => outcome),
    );
    const ran = incoming.some(({ error }) => error) ? 'failed' : ownStatus(behaviours.get(name));
    const status = verdict === 'run' ? ran : verdict;
    statuses.set(name, status);
    return status;
  };
  for (const { name } of plan.threads) statusOf(name);
  return statuses;
}
