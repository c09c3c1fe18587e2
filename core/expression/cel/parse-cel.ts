import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { deepestNesting, longestExpression } from '../limits.ts';
import type { ExpressionProblem, Say } from '../problem.ts';
import { readCelTree, UnreadableTree } from './read-cel-tree.ts';
import type { CelNode } from './cel-node.ts';

/** Reads CEL. Never throws, and takes time in proportion to the text, whatever the text is. */
export function parseCel(text: string): CelNode | ExpressionProblem {
  if (text.length > longestExpression)
    return { start: 0, end: text.length, say: (words) => words.tooLong(longestExpression) };
  if (text.trim() === '') return { start: 0, end: text.length, say: (words) => words.empty() };
  const chain = longUnaryChain(text);
  if (chain !== undefined) return { start: chain, end: chain + 1, say: tooDeep };
  let ast: ASTNode;
  try {
    ast = environment.parse(withPlainFields(text)).ast;
  } catch (error) {
    return problemOf(error, text);
  }
  try {
    return readCelTree(ast, text);
  } catch (error) {
    if (error instanceof UnreadableTree) return error.problem;
    throw error;
  }
}

/** Only its parser is used; the limit on depth is what keeps that parser within the stack. */
const environment = new Environment({
  limits: {
    maxDepth: deepestNesting,
    maxAstNodes: longestExpression,
    maxListElements: longestExpression,
    maxMapEntries: longestExpression,
    maxCallArguments: longestExpression,
  },
});

const tooDeep: Say = (words) => words.tooDeep(deepestNesting);

/** The parser descends once for each `!` or `-` of a chain and does not count them: the place where a chain is too long. */
function longUnaryChain(text: string): number | undefined {
  let chain = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '!' || token === '-') chain++;
    else if (!/^(?:\s|\/\/)/u.test(token)) chain = 0;
    if (chain > deepestNesting) return index;
  }
  return undefined;
}

/** The parser does not know quoted fields (``data.`content-type` ``): it gets names of the same length in their places. */
function withPlainFields(text: string): string {
  if (!text.includes('`')) return text;
  let plain = '';
  for (const { 0: token } of text.matchAll(tokens)) plain += quotedField.test(token) ? '_'.repeat(token.length) : token;
  return plain;
}

const quotedField = /^`[a-zA-Z0-9_.\-/ ]+`$/u;

/** Strings, comments, blanks, quoted fields, and every other character by itself. */
const tokens =
  /"""(?:\\[^]|(?!""")[^\\])*(?:"""|$)|'''(?:\\[^]|(?!''')[^\\])*(?:'''|$)|"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\[^]|[^'\\])*(?:'|$)|\/\/[^\n]*|\s+|`[^`]*`|[^]/gu;

function problemOf(error: unknown, text: string): ExpressionProblem {
  if (!(error instanceof ParseError)) throw error;
  const start = Math.min(error.range?.start ?? 0, text.length);
  const end = Math.max(start, Math.min(error.range?.end ?? text.length, text.length));
  if (error.code === 'limit_exceeded') return { start, end: Math.max(end, start + 1), say: tooDeep };
  const part = text.slice(start, end);
  if (part.trim() === '' && text.slice(start).trim() === '')
    return { ...lastToken(text), say: (w) => w.unexpectedEnd() };
  return { ...wholeToken(text, start, end), say: sayingOf(error.code, part) };
}

function sayingOf(code: string, part: string): Say {
  if (/unterminated|newline_in_string/u.test(code)) return (words) => words.unterminatedString();
  if (code.includes('escape') || code.includes('surrogate')) return (words) => words.invalidEscape(part);
  if (/integer|number|exponent/u.test(code)) return (words) => words.invalidNumber(part);
  if (code === 'reserved_identifier') return (words) => words.reservedName(part);
  if (code === 'invalid_macro_argument') return (words) => words.macroVariable(part);
  return (words) => words.unexpected(part);
}

/** Where something is missing at the end, the last thing that is there. */
function lastToken(text: string): { start: number; end: number } {
  const end = text.trimEnd().length;
  const start = /(?:[\p{L}\p{N}_]+|\S)$/u.exec(text.slice(0, end))?.index ?? 0;
  return { start, end };
}

function wholeToken(text: string, start: number, end: number): { start: number; end: number } {
  const length = String.fromCodePoint(text.codePointAt(start) ?? 0).length;
  return { start, end: Math.max(end, start + length) };
}
