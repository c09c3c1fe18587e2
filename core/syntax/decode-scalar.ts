import { decodeBlock } from './decode-block.ts';
import { decodeDouble } from './decode-double.ts';
import { DecodedText } from './decoded-text.ts';
import type { ScalarSource, ScalarStyle } from './syntax-node.ts';

/** Decodes a scalar and remembers where each unit of the text comes from. */
export function decodeScalar(style: ScalarStyle, source: ScalarSource): DecodedText {
  const decoded = new DecodedText();
  switch (style) {
    case 'plain':
      unfold(source.text, { start: 0, end: source.text.length }, decoded);
      return decoded;
    case 'single':
      unfold(source.text, { start: 1, end: Math.max(1, source.text.length - 1) }, decoded);
      return withoutDoubledQuotes(decoded);
    case 'double':
      decodeDouble(source.text, decoded);
      return decoded;
    case 'literal':
    case 'folded':
      decodeBlock(style, source, decoded);
      return decoded;
  }
}

/**
 * Joins the lines of a plain or single-quoted scalar: blanks around a line end go away, one line end becomes a
 * space, and of several the first goes away.
 */
function unfold(text: string, part: { readonly start: number; readonly end: number }, decoded: DecodedText): void {
  let line = part.start;
  let breaks: { start: number; end: number }[] = [];
  for (;;) {
    const newline = text.indexOf('\n', line);
    const isLast = newline === -1 || newline >= part.end;
    const lineEnd = isLast ? part.end : newline - (text.charAt(newline - 1) === '\r' && newline > line ? 1 : 0);
    const start = line === part.start ? line : skipBlanks(text, line, lineEnd);
    const end = isLast ? lineEnd : trimBlanks(text, start, lineEnd);
    if (end > start || isLast || line === part.start) {
      decoded.fold(breaks);
      for (let at = start; at < end; at++) decoded.add(text.charAt(at), at, at + 1);
      breaks = [];
    }
    if (isLast) return;
    breaks.push({ start: lineEnd, end: newline + 1 });
    line = newline + 1;
  }
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && ' \t'.includes(text.charAt(at))) at++;
  return at;
}

function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && ' \t'.includes(text.charAt(at - 1))) at--;
  return at;
}

/** In single quotes, `''` is one quote. */
function withoutDoubledQuotes(decoded: DecodedText): DecodedText {
  const { text, starts, ends } = decoded;
  if (!text.includes("''")) return decoded;
  const single = new DecodedText();
  for (let at = 0; at < text.length; at++) {
    const doubled = text.startsWith("''", at);
    single.add(text.charAt(at), starts[at] ?? 0, ends[doubled ? at + 1 : at] ?? 0);
    if (doubled) at++;
  }
  return single;
}
