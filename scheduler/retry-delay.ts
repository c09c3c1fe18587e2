import type { PlannedThread } from './plan.ts';

/** A day: however the factor grows, a retry comes within it. */
const longestDelayMs = 24 * 60 * 60 * 1000;

/**
 * How long to wait before a retry, in whole milliseconds. `retry` counts from 1; `random` is uniform in [0, 1). A
 * factor above 1 comes with full jitter (Brooker, "Exponential Backoff And Jitter", 2015): any time up to the full
 * delay, so that threads that failed together do not come back together.
 */
export function retryDelayMs(thread: PlannedThread, retry: number, random: number): number {
  const fullMs = Math.min(thread.retryDelayMs * thread.retryBackoff ** (retry - 1), longestDelayMs);
  return Math.round(thread.retryBackoff > 1 ? fullMs * random : fullMs);
}
