import { entriesOf } from '../syntax/node-content.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import { CoordinationPolicy } from './coordination-policy.ts';
import type { CoordinationSettings } from './coordination-settings.ts';
import type { Outline } from './outline.ts';
import { locatedBoolean, locatedNumber, locatedString, locatedWord } from './read-value.ts';

/** What the file says of each setting, under its name in `coordination`; a short form stands beside the long one. */
export function settingEntries(outline: Outline): ReadonlyMap<string, readonly MapEntry[]> {
  const entries = new Map<string, MapEntry[]>();
  const add = (name: string, entry: MapEntry): void => void entries.set(name, [...(entries.get(name) ?? []), entry]);
  for (const [name, entry] of outline.top) {
    if (name === 'coordination') for (const setting of entriesOf(entry.value)) add(setting.key.text, setting);
    if (name === 'coordination_policy') add('policy', entry);
    if (name === 'error_handling') for (const setting of entriesOf(entry.value)) add(setting.key.text, setting);
  }
  return entries;
}

/** The settings that the file gives soundly. Of two values for one setting the first counts. */
export function readSettings(outline: Outline): Partial<CoordinationSettings> {
  const entries = settingEntries(outline);
  const first = <Value>(
    name: string,
    read: (entry: MapEntry) => { readonly value: Value } | undefined,
  ): Value | undefined => (entries.get(name) ?? []).map(read).find((located) => located !== undefined)?.value;
  const number = (name: string, min: number, whole = false): number | undefined =>
    first(name, (entry) => locatedNumber(entry, min, whole));
  const boolean = (name: string): boolean | undefined => first(name, locatedBoolean);
  const settings: { readonly [Name in keyof CoordinationSettings]: CoordinationSettings[Name] | undefined } = {
    enabled: boolean('enabled'),
    policy: first('policy', (entry) => locatedWord(entry, Object.values(CoordinationPolicy))),
    maxParallelThreads: number('max_parallel_threads', 1, true),
    timeoutS: number('timeout', 0),
    sessionTimeoutS: number('session_timeout', 0),
    enableRetry: boolean('enable_retry'),
    maxRetries: number('max_retries', 0, true),
    retryDelayMs: number('retry_delay', 0),
    retryBackoff: number('retry_backoff', Number.MIN_VALUE),
    gracePeriodS: number('grace_period', 0),
    threadsDir: first('threads_dir', (entry) => nonEmpty(locatedString(entry))),
    keepSessions: number('keep_sessions', 0, true),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function nonEmpty<Located extends { readonly value: string }>(located: Located | undefined): Located | undefined {
  return located?.value === '' ? undefined : located;
}
