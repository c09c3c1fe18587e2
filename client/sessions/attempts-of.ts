import type { SessionEvent } from '../../scheduler/event.ts';

/**
 * The attempts of all threads, by thread, in their order.
 *
 * @param isLive whether a coordinator is at work on the session: what has not ended runs then
 */
export function attemptsOf(
  events: readonly SessionEvent[],
  isLive: boolean,
): ReadonlyMap<string, readonly AttemptEnd[]> {
  const threads = new Map<string, Map<number, AttemptEnd>>();
  for (const event of events) {
    if (event.type !== 'attempt_started' && event.type !== 'attempt_ended') continue;
    const attempts = threads.get(event.thread) ?? new Map<number, AttemptEnd>();
    threads.set(event.thread, attempts);
    const number = event.attempt;
    if (event.type === 'attempt_started') attempts.set(number, { number, outcome: isLive ? 'running' : 'interrupted' });
    else {
      const failure = event.failure?.message;
      const ended = { number, outcome: event.outcome, durationMs: event.duration_ms };
      attempts.set(number, failure === undefined ? ended : { ...ended, failure });
    }
  }
  return new Map([...threads].map(([thread, attempts]) => [thread, [...attempts.values()]]));
}

/** One attempt of a thread, as far as it has come. */
export interface AttemptEnd {
  readonly number: number;
  readonly outcome: 'running' | 'interrupted' | 'succeeded' | 'failed' | 'cancelled';
  readonly durationMs?: number;
  /** Why it failed. */
  readonly failure?: string;
}
