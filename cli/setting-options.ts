import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { defaultSettings } from '../core/model/coordination-settings.ts';
import type { CoordinationSettings } from '../core/model/coordination-settings.ts';
import type { CommandLineWords } from './words.ts';

/** Settings of `coordination` that a call gives instead of the file, by the names that Commander makes of the options. */
export interface SettingOptions {
  readonly enabled?: boolean;
  readonly policy?: CoordinationSettings['policy'];
  readonly maxParallel?: number;
  readonly timeout?: number;
  readonly sessionTimeout?: number;
  readonly enableRetry?: boolean;
  readonly maxRetries?: number;
  readonly retryDelay?: number;
  readonly retryBackoff?: number;
  readonly gracePeriod?: number;
  readonly threadsDir?: string;
  readonly keepSessions?: number;
}

/** Adds an option for each setting but `policy` and `max_parallel_threads`, which commands have anyway; named as in the file, with `-` for `_`. */
export function addSettingOptions(
  command: Command,
  { help, wantsNumber, wantsWholeNumber }: CommandLineWords,
): Command {
  const number = (least: number) => (text: string) => {
    const value = Number(text);
    if (!/^\d*\.?\d+$/u.test(text) || value < least) throw new InvalidArgumentError(wantsNumber);
    return value;
  };
  const count = (text: string) => {
    if (!/^\d{1,9}$/u.test(text)) throw new InvalidArgumentError(wantsWholeNumber);
    return Number(text);
  };
  const truth = (text: string) => {
    if (text !== 'true' && text !== 'false') throw new InvalidArgumentError('true, false.');
    return text === 'true';
  };
  const folder = (text: string) => {
    if (text === '') throw new InvalidArgumentError('threads/');
    return text;
  };
  return command
    .option('--timeout <SECONDS>', help.timeout, number(0))
    .option('--session-timeout <SECONDS>', help.sessionTimeout, number(0))
    .option('--enable-retry <BOOLEAN>', help.enableRetry, truth)
    .option('--max-retries <N>', help.maxRetries, count)
    .option('--retry-delay <MILLISECONDS>', help.retryDelay, number(0))
    .option('--retry-backoff <FACTOR>', help.retryBackoff, number(Number.MIN_VALUE))
    .option('--grace-period <SECONDS>', help.gracePeriod, number(0))
    .option('--threads-dir <FOLDER>', help.threadsDir, folder)
    .option('--keep-sessions <N>', help.keepSessions, count)
    .option('--enabled <BOOLEAN>', help.enabled, truth);
}

/** What a call says of the settings. */
export function givenSettings(options: SettingOptions): Partial<CoordinationSettings> {
  const given: { readonly [Name in keyof CoordinationSettings]: CoordinationSettings[Name] | undefined } = {
    enabled: options.enabled,
    policy: options.policy,
    maxParallelThreads: options.maxParallel,
    timeoutS: options.timeout,
    sessionTimeoutS: options.sessionTimeout,
    enableRetry: options.enableRetry,
    maxRetries: options.maxRetries,
    retryDelayMs: options.retryDelay,
    retryBackoff: options.retryBackoff,
    gracePeriodS: options.gracePeriod,
    threadsDir: options.threadsDir,
    keepSessions: options.keepSessions,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Whether a run is allowed: as the call says, else as the file does. */
export function isEnabled(file: Partial<CoordinationSettings>, given: Partial<CoordinationSettings>): boolean {
  return given.enabled ?? file.enabled ?? defaultSettings.enabled;
}
