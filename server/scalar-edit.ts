import { parse } from '../core/syntax/parse.ts';
import type { ScalarNode } from '../core/syntax/syntax-node.ts';
import { contentEnd } from './content-end.ts';
import type { TextEdit } from './text-edit.ts';
import { entryOf } from './yaml-edits.ts';

/** Replaces a scalar, with its quotes or its block, by one that means this text, in the same quotes where it has some. */
export function replaceScalar(text: string, scalar: ScalarNode, value: string): TextEdit {
  return { range: wholeScalar(text, scalar), text: quotedAs(value, scalar.style) };
}

/** Replaces a scalar by what stands for itself in YAML: `3`, `true`, `[a, b]`. */
export function replaceByWord(text: string, scalar: ScalarNode, word: string): TextEdit {
  return { range: wholeScalar(text, scalar), text: word };
}

/** A text as a scalar that means it, whether it stands in brackets or not: plain where that can be. */
export function scalarText(value: string): string {
  return quotedAs(value, 'plain');
}

function quotedAs(value: string, style: ScalarNode['style']): string {
  if (style === 'single' && !/[\r\n]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (style === 'double') return JSON.stringify(value);
  if (isPlain(value)) return value;
  return value.includes("'") || /[\r\n]/.test(value) ? JSON.stringify(value) : `'${value}'`;
}

/** The surest test is to read it. */
function isPlain(value: string): boolean {
  if (/[\r\n]/.test(value)) return false;
  const { root, problems } = parse(`k: { a: ${value} }\n`);
  const read = entryOf(entryOf(root, 'k')?.value, 'a')?.value;
  return problems.length === 0 && read?.kind === 'scalar' && read.style === 'plain' && read.value === value;
}

/** With its quotes, or with the header of its block; without the line breaks behind it. */
export function wholeScalar(text: string, scalar: ScalarNode): TextEdit['range'] {
  const { range, style, source } = scalar;
  const end = contentEnd(text, scalar);
  if (style === 'plain') return { start: range.start, end };
  if (style === 'single' || style === 'double') return { start: range.start - 1, end };
  return { start: text.lastIndexOf(style === 'literal' ? '|' : '>', range.start + source.at - 1), end };
}
