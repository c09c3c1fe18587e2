import { encodeUtf8 } from './utf8.ts';

/** The bytes of a literal such as `b'caf\xe9'`, which the parser has accepted: characters are UTF-8, octal and `\x` escapes are bytes. */
export function readBytesLiteral(literal: string): Uint8Array {
  const quotes = /^[bB](?:"""|'''|"|')/u.exec(literal)?.[0].length ?? 0;
  const text = literal.slice(quotes, literal.length - (quotes - 1));
  const parts: number[] = [];
  for (const [part] of text.matchAll(/\\(?:[xX][0-9a-fA-F]{2}|[0-7]{3}|[^])|[^\\]+/gu)) parts.push(...bytesOf(part));
  return Uint8Array.from(parts);
}

const escapes: ReadonlyMap<string, number> = new Map(Object.entries({ a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 }));

function bytesOf(part: string): Iterable<number> {
  if (!part.startsWith('\\')) return encodeUtf8(part);
  const body = part.slice(1);
  if (/^[xX]/u.test(body)) return [Number.parseInt(body.slice(1), 16)];
  if (/^[0-7]{3}$/u.test(body)) return [Number.parseInt(body, 8)];
  return [escapes.get(body) ?? body.charCodeAt(0)];
}
