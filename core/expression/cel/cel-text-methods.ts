import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import { codePointCount } from '../code-points.ts';
import { wholeNumber } from './cel-number.ts';
import type { CelFunction } from './cel-functions.ts';
import { type CelValue, isList } from './cel-value.ts';

/** The methods of strings: CEL's standard ones, and those of its string extension that need no format. */
export const textMethods: readonly (readonly [string, CelFunction])[] = [
  ['contains', predicate((text, part) => text.includes(part))],
  ['startsWith', predicate((text, part) => text.startsWith(part))],
  ['endsWith', predicate((text, part) => text.endsWith(part))],
  ['charAt', { least: 1, most: 1, apply: charAt }],
  ['indexOf', { least: 1, most: 2, apply: indexOf }],
  ['lastIndexOf', { least: 1, most: 2, apply: lastIndexOf }],
  ['join', { least: 0, most: 1, apply: join }],
  [
    'lowerAscii',
    { least: 0, most: 0, apply: mapping((text) => text.replaceAll(/[A-Z]+/gu, (part) => part.toLowerCase())) },
  ],
  [
    'upperAscii',
    { least: 0, most: 0, apply: mapping((text) => text.replaceAll(/[a-z]+/gu, (part) => part.toUpperCase())) },
  ],
  ['replace', { least: 2, most: 3, apply: replace }],
  ['reverse', { least: 0, most: 0, apply: reverse }],
  ['split', { least: 1, most: 2, apply: split }],
  ['substring', { least: 1, most: 2, apply: substring }],
  ['trim', { least: 0, most: 0, apply: mapping(trim) }],
];

function predicate(test: (text: string, part: string) => boolean): CelFunction {
  return {
    least: 1,
    most: 1,
    apply([text, part], budget) {
      if (typeof text !== 'string' || typeof part !== 'string') return undefined;
      budget.spend(1 + (text.length + part.length) / 16);
      return test(text, part);
    },
  };
}

function mapping(change: (text: string) => string): CelFunction['apply'] {
  return ([text], budget) => {
    if (typeof text !== 'string') return undefined;
    budget.allocate(text.length);
    return change(text);
  };
}

/** Blanks as Unicode has them: the extension trims those. */
function trim(text: string): string {
  return text.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '');
}

/** The characters of a text: positions in CEL count code points. */
function characters(text: string, budget: Budget): string[] {
  budget.allocate(text.length);
  return Array.from(text);
}

function position(value: CelValue | undefined): number | undefined {
  const whole = wholeNumber(value ?? null);
  return whole === undefined ? undefined : Number(whole);
}

function outOfRange(index: number, length: number): never {
  throw new Fault((words) => words.indexOutOfRange(String(index), length));
}

function charAt([text, index]: readonly CelValue[], budget: Budget): string | undefined {
  const at = position(index);
  if (typeof text !== 'string' || at === undefined) return undefined;
  const all = characters(text, budget);
  if (at < 0 || at > all.length) return outOfRange(at, all.length);
  return all[at] ?? '';
}

function indexOf([text, part, from = 0n]: readonly CelValue[], budget: Budget): bigint | undefined {
  const start = position(from);
  if (typeof text !== 'string' || typeof part !== 'string' || start === undefined) return undefined;
  const all = characters(text, budget);
  if (start < 0 || start > all.length) return outOfRange(start, all.length);
  const unit = all.slice(0, start).join('').length;
  const found = text.indexOf(part, unit);
  return found < 0 ? -1n : BigInt(codePointCount(text.slice(0, found)));
}

function lastIndexOf([text, part, from]: readonly CelValue[], budget: Budget): bigint | undefined {
  if (typeof text !== 'string' || typeof part !== 'string') return undefined;
  const all = characters(text, budget);
  const last = from === undefined ? all.length : position(from);
  if (last === undefined) return undefined;
  if (last < 0 || last > all.length) return outOfRange(last, all.length);
  const found = text.lastIndexOf(part, all.slice(0, last).join('').length);
  return found < 0 ? -1n : BigInt(codePointCount(text.slice(0, found)));
}

function join([list = null, separator = '']: readonly CelValue[], budget: Budget): string | undefined {
  if (!isList(list) || typeof separator !== 'string') return undefined;
  const texts = list.filter((item) => typeof item === 'string');
  if (texts.length < list.length) return undefined;
  budget.allocate(texts.reduce((length, text) => length + text.length + separator.length, 0));
  return texts.join(separator);
}

function replace([text, from, to, limit = -1n]: readonly CelValue[], budget: Budget): string | undefined {
  const most = position(limit);
  if (typeof text !== 'string' || typeof from !== 'string' || typeof to !== 'string' || most === undefined)
    return undefined;
  const parts = splitText(text, from, { most: most < 0 ? Infinity : most + 1, budget });
  budget.allocate(text.length + parts.length * to.length);
  return parts.join(to);
}

function reverse([text = null]: readonly CelValue[], budget: Budget): CelValue | undefined {
  if (typeof text === 'string') return characters(text, budget).toReversed().join('');
  if (!isList(text)) return undefined;
  budget.allocate(text.length);
  return text.toReversed();
}

function split([text, separator, limit = -1n]: readonly CelValue[], budget: Budget): string[] | undefined {
  const most = position(limit);
  if (typeof text !== 'string' || typeof separator !== 'string' || most === undefined) return undefined;
  if (most === 0) return [];
  const parts = splitText(text, separator, { most: most < 0 ? Infinity : most, budget });
  // Between all characters, there is nothing before the first and after the last.
  return separator === '' && text !== '' ? parts.filter((part) => part !== '') : parts;
}

/** At most `most` parts: the last one keeps what is left. An empty separator splits before, between and after all characters. */
function splitText(text: string, separator: string, { most, budget }: { most: number; budget: Budget }): string[] {
  budget.allocate(text.length + 2);
  const all = separator === '' ? ['', ...Array.from(text), ''] : text.split(separator);
  if (all.length <= most || most < 1) return most < 1 ? [text] : all;
  return [...all.slice(0, most - 1), all.slice(most - 1).join(separator)];
}

function substring([text, from, to]: readonly CelValue[], budget: Budget): string | undefined {
  if (typeof text !== 'string') return undefined;
  const all = characters(text, budget);
  const [start, end] = [position(from), to === undefined ? all.length : position(to)];
  if (start === undefined || end === undefined) return undefined;
  if (start < 0 || start > all.length) return outOfRange(start, all.length);
  if (end < start || end > all.length) return outOfRange(end, all.length);
  return all.slice(start, end).join('');
}
