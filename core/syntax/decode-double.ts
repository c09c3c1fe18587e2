import type { DecodedText } from './decoded-text.ts';

/** Decodes a double-quoted scalar, quotes included in `source`: escapes, and lines that are folded into one. */
export function decodeDouble(source: string, decoded: DecodedText): void {
  const end = source.length - 1;
  let at = 1;
  while (at < end) {
    const unit = source.charAt(at);
    if (unit === '\\') at = decodeEscape(source, at, decoded);
    else if (isBreak(source, at)) at = foldBreaks(source, at, decoded);
    else if (unit === ' ' || unit === '\t') at = keepInnerBlanks(source, at, decoded);
    else decoded.add(unit, at, ++at);
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001B'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\u0085'],
  ['_', '\u00A0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['\t', '\t'],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Returns the offset behind the escape. */
function decodeEscape(source: string, at: number, decoded: DecodedText): number {
  const letter = source.charAt(at + 1);
  if (isBreak(source, at + 1)) return skipBlanks(source, breakEnd(source, at + 1));
  const length = hexLengths.get(letter);
  if (length === undefined) {
    decoded.add(escapes.get(letter) ?? source.slice(at, at + 2), at, at + 2);
    return at + 2;
  }
  const digits = source.slice(at + 2, at + 2 + length);
  const code = /^[0-9a-f]+$/iu.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : Infinity;
  const end = at + 2 + length;
  decoded.add(code <= 0x10_ff_ff ? String.fromCodePoint(code) : source.slice(at, end), at, end);
  return end;
}

/** Blanks stay, unless a line end follows them. */
function keepInnerBlanks(source: string, at: number, decoded: DecodedText): number {
  const end = skipBlanks(source, at);
  if (!isBreak(source, end))
    for (let blank = at; blank < end; blank++) decoded.add(source.charAt(blank), blank, blank + 1);
  return end;
}

function foldBreaks(source: string, at: number, decoded: DecodedText): number {
  const breaks: { start: number; end: number }[] = [];
  let next = at;
  while (isBreak(source, next)) {
    const end = breakEnd(source, next);
    breaks.push({ start: next, end });
    next = skipBlanks(source, end);
  }
  decoded.fold(breaks);
  return next;
}

function skipBlanks(source: string, start: number): number {
  let at = start;
  while (source.charAt(at) === ' ' || source.charAt(at) === '\t') at++;
  return at;
}

function isBreak(source: string, at: number): boolean {
  return source.charAt(at) === '\n' || (source.charAt(at) === '\r' && source.charAt(at + 1) === '\n');
}

function breakEnd(source: string, at: number): number {
  return source.charAt(at) === '\n' ? at + 1 : at + 2;
}
