/** Time, so that a test can bring its own. */
export interface Clock {
  /** Milliseconds since the epoch; never runs backwards. */
  now(): number;
  /** Calls back once, at this time or soon after it; at once where it is past. Gives back how to call it off. */
  wakeAt(at: number, wake: () => void): () => void;
}

/** Timers of Node take no longer times. */
const longestTimerMs = 2 ** 31 - 1;

/** This machine's time. `notBefore`: what a log says last, in case the machine's clock was turned back since. */
export function systemClock(notBefore = 0): Clock {
  const offset = Math.max(Date.now(), notBefore) - performance.now();
  const now = () => Math.round(performance.now() + offset);
  return {
    now,
    wakeAt(at, wake) {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const delayMs = at - now();
        timer = setTimeout(delayMs > longestTimerMs ? arm : wake, Math.min(Math.max(0, delayMs), longestTimerMs));
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}
