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
export function addSettingOptions(command: Command, words: CommandLineWords): Command {
  const { help } = words;
  const number = reader(/^\d*\.?\d+$/u, Number, words.wantsNumber);
  const factor = reader(/^(?=.*[1-9])\d*\.?\d+$/u, Number, words.wantsFactor);
  const count = reader(/^\d{1,9}$/u, Number, words.wantsWholeNumber);
  const truth = reader(/^(?:true|false)$/u, (text) => text === 'true', words.wantsTruth);
  const folder = reader(/./u, String, words.wantsFolder);
  return command
    .option('--timeout <SECONDS>', help.timeout, number)
    .option('--session-timeout <SECONDS>', help.sessionTimeout, number)
    .option('--enable-retry <BOOLEAN>', help.enableRetry, truth)
    .option('--max-retries <N>', help.maxRetries, count)
    .option('--retry-delay <MILLISECONDS>', help.retryDelay, number)
    .option('--retry-backoff <FACTOR>', help.retryBackoff, factor)
    .option('--grace-period <SECONDS>', help.gracePeriod, number)
    .option('--threads-dir <FOLDER>', help.threadsDir, folder)
    .option('--keep-sessions <N>', help.keepSessions, count)
    .option('--enabled <BOOLEAN>', help.enabled, truth);
}

function reader<Value>(pattern: RegExp, read: (text: string) => Value, wanted: string): (text: string) => Value {
  return (text) => {
    if (!pattern.test(text)) throw new InvalidArgumentError(wanted);
    return read(text);
  };
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
