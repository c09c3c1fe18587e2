import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensLegend } from 'vscode-languageserver';
import type { ExpressionSource } from '../../core/model/dependency.ts';
import { expressionTokens, type ExpressionTokenKind } from '../../core/expression/expression-tokens.ts';
import type { Field } from '../../core/model/field.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentions } from '../thread-mentions.ts';

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
  const builder = new SemanticTokensBuilder();
  let end = 0;
  for (const { range, type, isDeclaration } of tokensOf(document)) {
    // An alias brings the same text again; tokens must not overlap.
    if (range.start < end) continue;
    end = range.end;
    const { start } = document.rangeOf(range);
    const length = range.end - range.start;
    builder.push(start.line, start.character, length, tokenTypes.indexOf(type), isDeclaration ? 1 : 0);
  }
  return builder.build();
}

function tokensOf(document: ThreadDocument): Token[] {
  const { analysis } = document;
  const { threads, dependencies } = analysis.model;
  const tokens: Token[] = threadMentions(analysis).map(({ range, isDeclaration }) => ({
    range,
    type: 'function',
    isDeclaration,
  }));
  for (const { inputs, outputs } of threads.values()) tokens.push(...fieldTokens(inputs), ...fieldTokens(outputs));
  for (const { mapping = [], condition, transform } of dependencies) {
    for (const { source, target } of mapping) {
      for (const { range } of [source, target]) tokens.push({ range, type: 'property', isDeclaration: false });
    }
    for (const expression of [condition, transform]) {
      if (expression !== undefined) tokens.push(...tokensIn(expression));
    }
  }
  return tokens
    .flatMap((token) => lineParts(analysis.text, token.range).map((range) => ({ ...token, range })))
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
