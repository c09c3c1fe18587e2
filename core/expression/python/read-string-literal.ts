import type { ExpressionProblem } from '../problem.ts';

/** The text of a Python string literal (quotes and prefix included) at an offset, or what is wrong with it. */
export function readStringLiteral(literal: string, offset: number): string | ExpressionProblem {
  const groups = /^(?<prefix>[a-zA-Z]*)(?<quotes>"""|'''|"|')/u.exec(literal)?.groups;
  const prefix = (groups?.['prefix'] ?? '').toLowerCase();
  const quotes = groups?.['quotes']?.length ?? 0;
  if (prefix.includes('b') || prefix.includes('f') || prefix.includes('t'))
    return { start: offset, end: offset + literal.length, say: (words) => words.notAllowed(`${prefix}"…"`) };
  const text = literal.slice(prefix.length + quotes, literal.length - quotes).replaceAll(/\r\n?/gu, '\n');
  if (prefix.includes('r')) return text;
  let result = '';
  let from = 0;
  for (const match of text.matchAll(escapes)) {
    const value = unescape(match[0]);
    const start = offset + prefix.length + quotes + match.index;
    if (value === undefined)
      return { start, end: start + match[0].length, say: (words) => words.invalidEscape(match[0]) };
    result += text.slice(from, match.index) + value;
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

const escapes = /\\(?:x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|N(?:\{[^}]*\}?)?|[0-7]{1,3}|[^])/gu;

const plainEscapes: ReadonlyMap<string, string> = new Map([
  ['\\\n', ''],
  ['\\\\', '\\'],
  ["\\'", "'"],
  ['\\"', '"'],
  ['\\a', '\x07'],
  ['\\b', '\b'],
  ['\\f', '\f'],
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\v', '\v'],
]);

/** How many digits an escape by number must have. */
const digitCount: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** undefined: no escape of Python, or one by a character's name. An unknown escape is kept as it stands, as Python does. */
function unescape(escape: string): string | undefined {
  const kind = escape.charAt(1);
  const digits = digitCount.get(kind);
  if (digits !== undefined) {
    const point = Number.parseInt(escape.slice(2), 16);
    return escape.length === digits + 2 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
  }
  if (kind === 'N') return undefined;
  if (/[0-7]/u.test(kind)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 8));
  return plainEscapes.get(escape) ?? escape;
}
