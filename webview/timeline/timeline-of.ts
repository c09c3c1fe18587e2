import type { RunView } from '../run/run-view.ts';

export interface TimelineBar {
  readonly thread: string;
  /** 0: not begun yet, an expectation. */
  readonly attempt: number;
  /** Its place among all attempts of the thread, from 0: a resumed session counts attempts anew. */
  readonly place: number;
  /** From 0; each slot runs one attempt at a time. */
  readonly slot: number;
  /** Since the session's start. */
  readonly startMs: number;
  readonly endMs: number;
  readonly state: 'running' | 'succeeded' | 'failed' | 'cancelled' | 'expected';
}

export interface Timeline {
  readonly bars: readonly TimelineBar[];
  readonly slotCount: number;
  /** Now, or the end of the session. */
  readonly nowMs: number;
  readonly endMs: number;
}

/**
 * The attempts of a session in slots: an attempt takes the first slot that is free when it begins. What still runs is expected to
 * take as long as its thread usually does.
 *
 * @param expectedMs by thread
 */
export function timelineOf(run: RunView, expectedMs: ReadonlyMap<string, number>, nowMs: number): Timeline {
  const until = run.until(nowMs);
  const attempts = [...run.threads]
    .flatMap(([thread, state]) => state.attempts.map((attempt, place) => ({ thread, place, ...attempt })))
    .sort((a, b) => a.startedAt - b.startedAt);
  const origin = run.startedAt ?? attempts[0]?.startedAt ?? until;
  const busyUntil: number[] = [];
  const bars: TimelineBar[] = [];
  for (const { thread, place, attempt, startedAt, endedAt, outcome } of attempts) {
    const end = Math.max(startedAt, endedAt ?? until);
    const free = busyUntil.findIndex((busy) => busy <= startedAt);
    const slot = free === -1 ? busyUntil.length : free;
    busyUntil[slot] = endedAt ?? Infinity;
    const times = { thread, place, slot, startMs: startedAt - origin };
    const running = endedAt === undefined && run.live;
    bars.push({ ...times, attempt, endMs: end - origin, state: running ? 'running' : (outcome ?? 'cancelled') });
    const expectedEnd = startedAt + (expectedMs.get(thread) ?? 0);
    if (running && expectedEnd > end) {
      bars.push({ ...times, attempt: 0, startMs: end - origin, endMs: expectedEnd - origin, state: 'expected' });
    }
  }
  return {
    bars,
    slotCount: busyUntil.length,
    nowMs: until - origin,
    endMs: bars.reduce((latest, bar) => Math.max(latest, bar.endMs), until - origin),
  };
}

/** A distance between marks on the axis, 1, 2 or 5 times a power of ten, for about so many marks. */
export function tickStepMs(spanMs: number, marks: number): number {
  const least = Math.max(1, spanMs / Math.max(1, marks));
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((step) => step * power >= least) ?? 10) * power;
}
