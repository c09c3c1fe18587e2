import { CoordinationPolicy } from './coordination-policy.ts';

/** The settings of `coordination`, complete. Units are those of the file: seconds, but milliseconds for `retryDelayMs`. */
export interface CoordinationSettings {
  /** false: a run is refused. */
  readonly enabled: boolean;
  readonly policy: CoordinationPolicy;
  readonly maxParallelThreads: number;
  /** For one attempt; 0: none. */
  readonly timeoutS: number;
  /** For the whole session; 0: none. */
  readonly sessionTimeoutS: number;
  readonly enableRetry: boolean;
  /** Retries after the first attempt. */
  readonly maxRetries: number;
  readonly retryDelayMs: number;
  /** Factor on the delay for each further retry; above 1 with full jitter. */
  readonly retryBackoff: number;
  /** Between asking a thread's processes to end and killing them. */
  readonly gracePeriodS: number;
  /** Where scripts are found by convention. */
  readonly threadsDir: string;
  readonly keepSessions: number;
}

export const defaultSettings: CoordinationSettings = {
  enabled: true,
  policy: CoordinationPolicy.BEST_EFFORT,
  maxParallelThreads: 5,
  timeoutS: 300,
  sessionTimeoutS: 0,
  enableRetry: true,
  maxRetries: 3,
  retryDelayMs: 1000,
  retryBackoff: 1,
  gracePeriodS: 5,
  threadsDir: 'threads',
  keepSessions: 50,
};
