import {
  SemanticTokensBuilder,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensLegend,
} from 'vscode-languageserver';
import type { ExpressionSource } from '../../core/model/dependency.ts';
import { changedSpan } from '../../core/changed-span.ts';
import { expressionTokens, type ExpressionTokenKind } from '../../core/expression/expression-tokens.ts';
import type { Field } from '../../core/model/field.ts';
import type { TextRange } from '../../core/text-range.ts';
import { stretchIn, wholeStretch, type Stretch } from '../stretch.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionsIn } from '../thread-mentions.ts';

const tokenTypes = [
  'function',
  'property',
  'keyword',
  'operator',
  'string',
  'number',
  'comment',
  'method',
  'macro',
  'parameter',
  'variable',
] as const;
const tokenModifiers = ['declaration'] as const;

type TokenType = (typeof tokenTypes)[number];

/** What the numbers in an answer mean. */
export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

const typeOfKind: Readonly<Record<ExpressionTokenKind, TokenType>> = {
  keyword: 'keyword',
  operator: 'operator',
  string: 'string',
  number: 'number',
  comment: 'comment',
  function: 'function',
  method: 'method',
  macro: 'macro',
  parameter: 'parameter',
  field: 'property',
  name: 'variable',
};

interface Token {
  readonly range: TextRange;
  readonly type: TokenType;
  readonly isDeclaration: boolean;
}

/** The names of threads and fields, and what expressions are made of, at their places inside strings. */
export function semanticTokens(document: ThreadDocument): SemanticTokens {
  return remembered(document, built(document, wholeStretch(document.analysis)));
}

/** What has changed since the client was last given all of them; all of them where it has not the latest. */
export function semanticTokensDelta(
  document: ThreadDocument,
  previousId: string,
): SemanticTokens | SemanticTokensDelta {
  const before = latest.get(document);
  const now = semanticTokens(document);
  if (before?.resultId !== previousId) return now;
  const { start, endBefore, end } = changedSpan(before.data, now.data);
  const edit = { start, deleteCount: endBefore - start, data: now.data.slice(start, end) };
  return { ...(now.resultId !== undefined && { resultId: now.resultId }), edits: [edit] };
}

function remembered(document: ThreadDocument, data: number[]): SemanticTokens {
  const tokens = { resultId: String(Number(latest.get(document)?.resultId ?? 0) + 1), data };
  latest.set(document, tokens);
  return tokens;
}

/** The last that the client was given of each document. */
const latest = new WeakMap<ThreadDocument, SemanticTokens>();

/** Those of a part of the text, which is all that an editor shows of a large file at first. */
export function semanticTokensIn(document: ThreadDocument, { start, end }: Range): SemanticTokens {
  const part = { start: document.offsetAt(start), end: document.offsetAt(end) };
  return { data: built(document, stretchIn(document.analysis, part), part) };
}

/** @param part tokens outside of it are left out */
function built(document: ThreadDocument, stretch: Stretch, part?: TextRange): number[] {
  const builder = new SemanticTokensBuilder();
  let end = 0;
  for (const { range, type, isDeclaration } of tokensOf(document, stretch)) {
    if (part !== undefined && (range.end < part.start || range.start > part.end)) continue;
    // An alias brings the same text again; tokens must not overlap.
    if (range.start < end) continue;
    end = range.end;
    const { start } = document.rangeOf(range);
    const length = range.end - range.start;
    builder.push(start.line, start.character, length, tokenTypes.indexOf(type), isDeclaration ? 1 : 0);
  }
  return builder.build().data;
}

function tokensOf({ text }: ThreadDocument, stretch: Stretch): Token[] {
  const { threads, dependencies } = stretch;
  const tokens: Token[] = threadMentionsIn(stretch).map(({ range, isDeclaration }) => ({
    range,
    type: 'function',
    isDeclaration,
  }));
  for (const { inputs, outputs } of threads) tokens.push(...fieldTokens(inputs), ...fieldTokens(outputs));
  for (const { mapping = [], condition, transform } of dependencies) {
    for (const { source, target } of mapping) {
      for (const { range } of [source, target]) tokens.push({ range, type: 'property', isDeclaration: false });
    }
    for (const expression of [condition, transform]) {
      if (expression !== undefined) tokens.push(...tokensIn(expression));
    }
  }
  return tokens
    .flatMap((token) => lineParts(text, token.range).map((range) => ({ ...token, range })))
    .sort((a, b) => a.range.start - b.range.start);
}

function fieldTokens(fields: ReadonlyMap<string, Field> | undefined): Token[] {
  return [...(fields?.values() ?? [])].map(({ nameRange: range }) => ({
    range,
    type: 'property',
    isDeclaration: true,
  }));
}

function tokensIn(expression: ExpressionSource): Token[] {
  return expressionTokens(expression.text).map(({ kind, start, end }) => ({
    range: expression.toFile(start, end),
    type: typeOfKind[kind],
    isDeclaration: false,
  }));
}

/** Few clients show a token that goes over several lines: each line has its own, without the blanks around it. */
function lineParts(text: string, { start, end }: TextRange): TextRange[] {
  const part = text.slice(start, end);
  if (!/[\r\n]/.test(part)) return [{ start, end }];
  return [...part.matchAll(/\S(?:[^\r\n]*\S)?/gu)].map(({ 0: line, index }) => ({
    start: start + index,
    end: start + index + line.length,
  }));
}
