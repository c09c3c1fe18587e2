/** What a word or sign of an expression is, for whoever colours it. */
export type ExpressionTokenKind =
  | 'keyword'
  | 'operator'
  | 'string'
  | 'number'
  | 'comment'
  | 'function'
  | 'method'
  | 'macro'
  | 'parameter'
  | 'field'
  | 'name';

/** Offsets are into the expression's text. */
export interface ExpressionToken {
  readonly kind: ExpressionTokenKind;
  readonly start: number;
  readonly end: number;
}

/**
 * The words and signs of an expression in their order; brackets, commas and colons are none. Works on any text, also on
 * one that its parser refuses, in time linear in it.
 */
export function expressionTokens(text: string): ExpressionToken[] {
  const isLambda = /^\s*lambda\b/u.test(text);
  const words = isLambda ? python : cel;
  const parameter = isLambda
    ? (/^\s*lambda\s+(?<name>[\p{L}_][\p{L}\p{N}_]*)/u.exec(text)?.groups?.['name'] ?? '')
    : 'data';
  const tokens: ExpressionToken[] = [];
  let before = '';
  for (const match of text.matchAll(words.pattern)) {
    const { 0: part, index, groups = {} } = match;
    const kind = kindOf(groups, () =>
      wordKind(part, { before, after: text.slice(index + part.length, index + part.length + 20), words, parameter }),
    );
    if (kind !== undefined) tokens.push({ kind, start: index, end: index + part.length });
    if (groups['comment'] === undefined && part.trim() !== '') before = part;
  }
  return tokens;
}

interface Language {
  readonly pattern: RegExp;
  readonly keywords: ReadonlySet<string>;
  readonly macros: ReadonlySet<string>;
}

const strings = String.raw`"""(?:\\[^]|(?!""")[^\\])*(?:"""|$)|'''(?:\\[^]|(?!''')[^\\])*(?:'''|$)|"(?:\\[^]|[^"\\\n])*(?:"|$|(?=\n))|'(?:\\[^]|[^'\\\n])*(?:'|$|(?=\n))`;
const numbers = String.raw`0[xX][\da-fA-F]+u?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[uU]?`;
const word = String.raw`[\p{L}_][\p{L}\p{N}_]*`;

const cel: Language = {
  pattern: languagePattern(String.raw`\/\/[^\n]*`, String.raw`&&|\|\||[=!<>]=|[-+*\/%<>!?:]`),
  keywords: new Set(['true', 'false', 'null', 'in']),
  macros: new Set(['has', 'all', 'exists', 'exists_one', 'map', 'filter']),
};

const python: Language = {
  pattern: languagePattern(String.raw`#[^\n]*`, String.raw`\*\*|\/\/|[=!<>]=|[-+*\/%<>]`),
  keywords: new Set(['lambda', 'and', 'or', 'not', 'in', 'is', 'if', 'else', 'True', 'False', 'None']),
  macros: new Set(),
};

function languagePattern(comment: string, operator: string): RegExp {
  return new RegExp(
    `(?<comment>${comment})|(?<string>(?:\\b[rRbBuUfF]{1,2})?(?:${strings}))|(?<number>${numbers})|(?<word>${word})|(?<operator>${operator})|\\s+|[^]`,
    'gu',
  );
}

function kindOf(
  groups: Readonly<Record<string, string | undefined>>,
  wordKind: () => ExpressionTokenKind,
): ExpressionTokenKind | undefined {
  if (groups['word'] !== undefined) return wordKind();
  return (['comment', 'string', 'number', 'operator'] as const).find((kind) => groups[kind] !== undefined);
}

interface WordPlace {
  /** The token before the word, and the text behind it. */
  readonly before: string;
  readonly after: string;
  readonly words: Language;
  readonly parameter: string;
}

function wordKind(name: string, { before, after, words, parameter }: WordPlace): ExpressionTokenKind {
  const isCall = /^\s*\(/u.test(after);
  if (isCall && words.macros.has(name)) return 'macro';
  if (before === '.') return isCall ? 'method' : 'field';
  if (words.keywords.has(name)) return 'keyword';
  if (isCall) return 'function';
  return name === parameter ? 'parameter' : 'name';
}
