import { Fault } from '../fault.ts';
import { Duration, Timestamp } from './cel-value.ts';

const second = 1_000_000_000n;
/** Years 1 to 9999. */
const firstTimestamp = -62_135_596_800n * second;
const lastTimestamp = 253_402_300_800n * second - 1n;
/** 64 bits of nanoseconds, about 292 years. */
const longestDuration = 2n ** 63n - 1n;

/** @throws {Fault} outside of the years 1 to 9999 */
export function timestamp(ns: bigint): Timestamp {
  if (ns < firstTimestamp || ns > lastTimestamp) throw new Fault((words) => words.overflow());
  return new Timestamp(ns);
}

/** @throws {Fault} beyond 292 years */
export function duration(ns: bigint): Duration {
  if (ns < -longestDuration || ns > longestDuration) throw new Fault((words) => words.overflow());
  return new Duration(ns);
}

const rfc3339 =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?(?:[Zz]|(?<sign>[+-])(?<offsetHour>\d\d):(?<offsetMinute>\d\d))$/u;

/** Reads RFC 3339, such as `2024-02-29T12:00:00.5+01:00`; undefined where the text is none. @throws {Fault} out of range */
export function parseTimestamp(text: string): Timestamp | undefined {
  const groups = rfc3339.exec(text)?.groups;
  if (!groups) return undefined;
  const part = (name: string): number => Number(groups[name] ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const date = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (part('hour') > 23 || part('minute') > 59 || part('second') > 59 || part('offsetHour') > 23) return undefined;
  const offset = (part('offsetHour') * 60 + part('offsetMinute')) * (groups['sign'] === '-' ? -60 : 60);
  const seconds = date.getTime() / 1000 + part('hour') * 3600 + part('minute') * 60 + part('second') - offset;
  return timestamp(BigInt(seconds) * second + BigInt((groups['fraction'] ?? '').padEnd(9, '0')));
}

/** As RFC 3339 in UTC, with as many digits after the point as are needed. */
export function timestampText({ ns }: Timestamp): string {
  const seconds = floorDivide(ns, second);
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}${fractionText(ns - seconds * second)}Z`;
}

const units: ReadonlyMap<string, bigint> = new Map([
  ['h', 3600n * second],
  ['m', 60n * second],
  ['s', second],
  ['ms', 1_000_000n],
  ['us', 1000n],
  ['µs', 1000n],
  ['μs', 1000n],
  ['ns', 1n],
]);

/** Reads a duration such as `1h30m`, `-1.5s` or `0`; undefined where the text is none. @throws {Fault} out of range */
export function parseDuration(text: string): Duration | undefined {
  const groups = /^(?<sign>[+-]?)(?<rest>0|(?:(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:ns|us|µs|μs|ms|s|m|h))+)$/u.exec(
    text,
  )?.groups;
  if (!groups) return undefined;
  let ns = 0n;
  for (const [, whole, fraction = '', unit = ''] of (groups['rest'] ?? '').matchAll(/(\d*)(?:\.(\d*))?([a-zµμ]+)/gu)) {
    const scale = units.get(unit) ?? 0n;
    ns += BigInt(whole ?? 0) * scale + (BigInt(`0${fraction}`) * scale) / 10n ** BigInt(fraction.length);
  }
  return duration(groups['sign'] === '-' ? -ns : ns);
}

/** In seconds, such as `1.5s`. */
export function durationText({ ns }: Duration): string {
  const size = ns < 0n ? -ns : ns;
  return `${ns < 0n ? '-' : ''}${size / second}${fractionText(size % second)}s`;
}

/** The calendar of a moment in a time zone: a name of the tz database, or an offset such as `-08:00`. */
export function calendar(moment: Timestamp, zone: string): Calendar | undefined {
  const ms = floorDivide(moment.ns, 1_000_000n);
  const offset = zoneOffsetMs(Number(ms), zone);
  return offset === undefined ? undefined : { date: new Date(Number(ms) + offset), ns: moment.ns };
}

export interface Calendar {
  /** Its UTC fields are those of the time zone. */
  readonly date: Date;
  readonly ns: bigint;
}

/** Days since the first of January. */
export function dayOfYear({ date }: Calendar): number {
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return Math.floor((date.getTime() - start.getTime()) / 86_400_000);
}

function zoneOffsetMs(ms: number, zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'Z') return 0;
  const fixed = /^(?<sign>[+-]?)(?<hour>\d\d):(?<minute>\d\d)$/u.exec(zone)?.groups;
  if (fixed) return (Number(fixed['hour']) * 60 + Number(fixed['minute'])) * (fixed['sign'] === '-' ? -60_000 : 60_000);
  try {
    const parts = new Map(
      formatFor(zone)
        .formatToParts(ms)
        .map(({ type, value }) => [type, Number(value)]),
    );
    const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const local = new Date(0);
    local.setUTCFullYear(get('year'), get('month') - 1, get('day'));
    local.setUTCHours(get('hour'), get('minute'), get('second'));
    return local.getTime() - Math.floor(ms / 1000) * 1000;
  } catch {
    // Not a name of the database.
    return undefined;
  }
}

/** To make a format takes far longer than to use it, and an expression uses one zone as a rule. @throws {RangeError} for no zone */
function formatFor(zone: string): Intl.DateTimeFormat {
  if (lastFormat?.zone !== zone)
    lastFormat = { zone, format: new Intl.DateTimeFormat('en-US', { ...numericFields, timeZone: zone }) };
  return lastFormat.format;
}

let lastFormat: { readonly zone: string; readonly format: Intl.DateTimeFormat } | undefined;

const numericFields = {
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const;

function fractionText(ns: bigint): string {
  return ns === 0n ? '' : `.${String(ns).padStart(9, '0').replace(/0+$/u, '')}`;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}
