import { contentOf, entriesOf, isNull, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { Located } from '../text-range.ts';
import type { Convention } from './convention.ts';
import { byName } from './outline.ts';
import { readFields } from './read-fields.ts';
import { locatedBoolean, locatedNumber, locatedString, locatedWord, stringOf } from './read-value.ts';
import type { Thread, ThreadCommand } from './thread.ts';

/** A thread as `threads` declares it. Read once for each convention; the same again for the same entry. */
export function readThread(entry: MapEntry, convention: Convention): Thread {
  const known = readEntries.get(entry);
  if (known?.convention === convention) return known.thread;
  const thread = readEntry(entry, convention);
  readEntries.set(entry, { convention, thread });
  return thread;
}

const readEntries = new WeakMap<MapEntry, { readonly convention: Convention; readonly thread: Thread }>();

function readEntry(entry: MapEntry, convention: Convention): Thread {
  const keys = byName(entriesOf(entry.value));
  const name = entry.key.text;
  const inputs = readFields(keys.get('inputs'));
  const outputs = readFields(keys.get('outputs'));
  const command = commandOf(name, keys, convention);
  const outputFrom = locatedWord(keys.get('output_from'), ['file', 'stdout', 'last_line']);
  const join = locatedWord(keys.get('join'), ['all', 'any']);
  return {
    name,
    nameRange: entry.key.range,
    declared: true,
    args: argsOf(keys.get('args')),
    env: envOf(keys.get('env')),
    ...given('description', locatedString(keys.get('description'))),
    ...given('script', locatedString(keys.get('script'))),
    ...given('run', locatedString(keys.get('run'))),
    ...given('cwd', locatedString(keys.get('cwd'))),
    ...given('timeoutS', locatedNumber(keys.get('timeout'), 0)),
    ...given('maxRetries', locatedNumber(keys.get('max_retries'), 0, true)),
    ...given('retryDelayMs', locatedNumber(keys.get('retry_delay'), 0)),
    ...given('retryBackoff', locatedNumber(keys.get('retry_backoff'), Number.MIN_VALUE)),
    ...given('inputs', inputs),
    ...given('outputs', outputs),
    ...given('outputFrom', outputFrom),
    ...given('critical', locatedBoolean(keys.get('critical'))),
    ...given('join', join),
    ...given('expectedDurationS', locatedNumber(keys.get('expected_duration'), 0)),
    ...given('command', command),
  };
}

/** A thread that no more is known of than its script. Made once for each mention and convention. */
export function threadByConvention(mention: Located<string>, convention: Convention): Thread {
  const known = mentions.get(mention);
  if (known?.convention === convention) return known.thread;
  const { value: name, range: nameRange } = mention;
  const command = conventionCommand(name, convention);
  const thread = { name, nameRange, declared: false, args: [], env: [], ...given('command', command) };
  mentions.set(mention, { convention, thread });
  return thread;
}

const mentions = new WeakMap<Located<string>, { readonly convention: Convention; readonly thread: Thread }>();

function commandOf(
  name: string,
  keys: ReadonlyMap<string, MapEntry>,
  convention: Convention,
): ThreadCommand | undefined {
  const script = keys.get('script');
  const run = keys.get('run');
  if (!script && !run) return conventionCommand(name, convention);
  if (script && run) return undefined;
  const text = stringOf((script ?? run)?.value);
  if (text === undefined || text === '') return undefined;
  return script ? { kind: 'script', path: text, by: 'script' } : { kind: 'shell', line: text };
}

function conventionCommand(name: string, convention: Convention): ThreadCommand | undefined {
  const [path, ...others] = convention.pathsFor(name) ?? [];
  return path === undefined || others.length > 0 ? undefined : { kind: 'script', path, by: 'convention' };
}

function argsOf(entry: MapEntry | undefined): Located<string>[] {
  return itemsOf(entry?.value).flatMap((item) => {
    const value = stringOf(item);
    return value === undefined ? [] : [{ value, range: item.range }];
  });
}

/** Numbers and booleans are passed on as the file spells them. */
function envOf(entry: MapEntry | undefined): Thread['env'] {
  return entriesOf(entry?.value).flatMap((variable) => {
    const content = contentOf(variable.value);
    if (content?.kind !== 'scalar' || isNull(variable.value)) return [];
    const name = { value: variable.key.text, range: variable.key.range };
    return [{ name, value: { value: content.text, range: placeOf(variable) } }];
  });
}

/** `{key: value}`, or nothing where there is no value. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });
}
