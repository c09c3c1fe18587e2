import { checkExpression } from './check-expression.ts';
import type { DataContext } from './data-types.ts';
import { expressionTokens } from './expression-tokens.ts';
import { parseExpression } from './parse-expression.ts';
import type { StaticType } from './static-type.ts';

/** What the end of the beginning of an expression asks for. */
export interface PlaceInExpression {
  readonly language: 'cel' | 'lambda';
  /** The part of a word that stands there already. */
  readonly word: string;
  /** `x.|`, `x["|` or `x.get("|`, and a word at the start of an operand; `none`: within a number, a text or a comment. */
  readonly kind: 'member' | 'key' | 'operand' | 'none';
  /** Of `x`, for a member and a key; as much as is known. */
  readonly receiver: StaticType;
  /** Names that mean something there: the data, and the variables of the macros around. */
  readonly names: readonly string[];
}

/** Longer beginnings are not looked at: this is for somebody who types. */
const longest = 4000;

/**
 * Where the cursor stands in an expression of which only the beginning is there. Never throws; what is not understood is `none`,
 * or a receiver of which nothing is known.
 *
 * @param before the expression's text up to the cursor
 */
export function placeInExpression(before: string, context: DataContext): PlaceInExpression {
  const language = /^\s*lambda\b/u.test(before) ? 'lambda' : 'cel';
  const head = language === 'lambda' ? (/^\s*lambda\b[^:]*:?/u.exec(before)?.[0] ?? '') : '';
  const parameter = /lambda\s+([\p{L}_][\p{L}\p{N}_]*)\s*:/u.exec(head)?.[1];
  const none: PlaceInExpression = { language, word: '', kind: 'none', receiver: {}, names: [] };
  if (before.length > longest || (language === 'lambda' && parameter === undefined)) return none;
  const body = before.slice(head.length);
  const { open, chunks } = openBrackets(body);
  const names = [parameter ?? 'data', ...open.flatMap(({ variable }) => variable ?? [])];
  const typeOf = (receiver: string): StaticType => {
    const text = open.reduceRight((inner, { target, variable }) => {
      return variable === undefined ? inner : `${target}.map(${variable}, ${inner})`;
    }, receiver);
    const { type } = checkExpression(parseExpression(head + text), context);
    return open.reduce((outer, { variable }) => (variable === undefined ? outer : (outer.items ?? {})), type);
  };
  const last = chunks.at(-1);
  const found = { ...none, names };
  if (last?.kind === 'string') {
    const key = /^(?<quote>["'])(?<word>[^"'\\]*)$/u.exec(last.text)?.groups;
    const receiver = /^(?<receiver>[^]*?)(?:\[|\.get\()\s*$/u.exec(body.slice(0, last.start))?.groups?.['receiver'];
    if (key === undefined || receiver === undefined) return found;
    return { ...found, kind: 'key', word: key['word'] ?? '', receiver: typeOf(operandAtEnd(receiver)) };
  }
  if (last?.kind === 'number' || last?.kind === 'comment') return found;
  const word = /[\p{L}_][\p{L}\p{N}_]*$/u.exec(body)?.[0] ?? '';
  const front = body.slice(0, body.length - word.length);
  if (!/\.\s*$/u.test(front)) return { ...found, kind: 'operand', word };
  return { ...found, kind: 'member', word, receiver: typeOf(operandAtEnd(front.replace(/\.\s*$/u, ''))) };
}

interface OpenBracket {
  readonly bracket: string;
  /** Of a macro's bracket: what it goes through, and the name of one part of it. */
  readonly target?: string;
  readonly variable?: string;
}

interface Chunk {
  readonly kind: string;
  readonly text: string;
  readonly start: number;
}

/** The brackets that are open at the end, from the outermost. */
function openBrackets(body: string): { readonly open: readonly OpenBracket[]; readonly chunks: readonly Chunk[] } {
  const chunks: Chunk[] = [];
  let at = 0;
  for (const { kind, start, end } of expressionTokens(body)) {
    if (start > at) chunks.push({ kind: 'gap', text: body.slice(at, start), start: at });
    chunks.push({ kind, text: body.slice(start, end), start });
    at = end;
  }
  if (at < body.length) chunks.push({ kind: 'gap', text: body.slice(at), start: at });
  const open: OpenBracket[] = [];
  for (const chunk of chunks) {
    if (chunk.kind !== 'gap') continue;
    for (const { 0: bracket, index } of chunk.text.matchAll(/[()[\]{}]/g)) {
      if (/[)\]}]/.test(bracket)) open.pop();
      else open.push({ bracket, ...macroAt(body, chunk.start + index) });
    }
  }
  return { open, chunks };
}

function macroAt(body: string, bracket: number): { readonly target?: string; readonly variable?: string } {
  const front = /^(?<target>[^]*)\.\s*(?:all|exists|exists_one|map|filter)\s*$/u.exec(body.slice(0, bracket))?.groups;
  const variable = /^\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*,/u.exec(body.slice(bracket))?.[1];
  const target = front?.['target'];
  return target === undefined || variable === undefined ? {} : { target: operandAtEnd(target), variable };
}

/** The last operand of a text: a name with the members, brackets and calls behind it. */
function operandAtEnd(text: string): string {
  let at = text.length;
  for (;;) {
    const rest = text.slice(0, at).trimEnd();
    const closed = /[)\]}]$/u.test(rest) ? openingOf(rest) : undefined;
    if (closed !== undefined) {
      at = closed;
      continue;
    }
    const word = /(?:[\p{L}_][\p{L}\p{N}_]*|\.)$/u.exec(rest)?.[0];
    if (word === undefined) break;
    // Two names without a dot between them are two operands: `x in data`.
    if (word !== '.' && at < text.length && !/^[.([]/.test(text.slice(at).trimStart())) break;
    at = rest.length - word.length;
  }
  return text.slice(at).trim();
}

/** Where the bracket opens that a text ends with; brackets in its strings count as what they are in most: none. */
function openingOf(text: string): number | undefined {
  let depth = 0;
  const plain = text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gu, (string) => '_'.repeat(string.length));
  for (let at = plain.length - 1; at >= 0; at--) {
    const sign = plain.charAt(at);
    if (')]}'.includes(sign)) depth++;
    else if ('([{'.includes(sign) && --depth === 0) return at;
  }
  return undefined;
}
