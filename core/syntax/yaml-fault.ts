import { visit, type CST, type Document, type YAMLError } from 'yaml';
import type { TextRange } from '../text-range.ts';
import { endOfBrackets, endOfQuotedText } from './indented-too-little.ts';
import type { YamlFault } from './syntax-tree.ts';

/** A fault with its place, and what to leave out so that the rest can be read as if the fault were not there. */
export interface LocatedFault {
  readonly fault: YamlFault;
  readonly range: TextRange;
  /** Absent where the library reads on correctly by itself. */
  readonly leaveOut?: TextRange;
  /** What the library misreads because of the fault, where that is more than the two. */
  readonly spoilt?: TextRange;
}

/** Says what an error of the YAML library means, at the place where a user would mend it. */
export function yamlFault(error: YAMLError, document: Document.Parsed, text: string): LocatedFault {
  const at = Math.min(error.pos[0], text.length);
  const line = { start: at, end: endOfLine(text, at) };
  const place = { start: at, end: Math.max(at, Math.min(error.pos[1], line.end)) };
  const found = (kind: SimpleKind, leaveOut?: TextRange): LocatedFault => ({
    fault: { kind },
    range: visible(place, text),
    ...(leaveOut && { leaveOut }),
  });
  switch (error.code) {
    case 'MISSING_CHAR':
      return missingCharacter({ error, document, text, found });
    case 'BAD_INDENT':
      if (error.message.startsWith('Flow')) return unclosedBracket(error, document, text);
      return { ...found('indentation'), range: words(text, at), leaveOut: wholeLine(text, at) };
    case 'TAB_AS_INDENT':
      return found('tab', wholeLine(text, at));
    case 'BAD_DQ_ESCAPE':
      return { fault: { kind: 'escape' }, range: { start: at, end: Math.min(at + 2, line.end) } };
    case 'BAD_SCALAR_START':
      return { fault: { kind: 'reserved-character', character: text.charAt(at) }, range: visible(place, text) };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return nestedMap(error, document, text);
    case 'MULTILINE_IMPLICIT_KEY': {
      const block = document.errors.find(({ code, pos }) => code === 'BLOCK_IN_FLOW' && pos[0] === at);
      if (block) return blockInBrackets(block, text);
      const nested = document.errors.find(({ code, pos }) => code === 'BLOCK_AS_IMPLICIT_KEY' && pos[0] === at);
      if (nested) return nestedMap(nested, document, text);
      return { fault: { kind: 'missing-colon' }, range: words(text, at), leaveOut: line };
    }
    case 'KEY_OVER_1024_CHARS':
    case 'NON_STRING_KEY':
    case 'DUPLICATE_KEY':
      return found('key', line);
    case 'BLOCK_IN_FLOW':
      return blockInBrackets(error, text);
    case 'ALIAS_PROPS':
    case 'BAD_ALIAS':
    case 'BAD_PROP_ORDER':
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_COLLECTION_TYPE':
      return found('anchor-or-tag');
    case 'BAD_DIRECTIVE':
      return found('directive', wholeLine(text, at));
    case 'MULTIPLE_DOCS':
    case 'IMPOSSIBLE':
    case 'RESOURCE_EXHAUSTION':
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, at);
  }
}

type SimpleKind = Exclude<
  YamlFault['kind'],
  | 'too-large'
  | 'too-deep'
  | 'too-many-tokens'
  | 'control-character'
  | 'unknown-anchor'
  | 'unclosed-bracket'
  | 'unopened-bracket'
  | 'reserved-character'
  | 'unexpected'
>;

/** The library tells its missing characters apart by message only. */
function missingCharacter(at: {
  readonly error: YAMLError;
  readonly document: Document.Parsed;
  readonly text: string;
  readonly found: (kind: SimpleKind, leaveOut?: TextRange) => LocatedFault;
}): LocatedFault {
  const { error, document, text, found } = at;
  const { message } = error;
  const start = error.pos[0];
  if (message.startsWith('Missing closing')) return unclosedQuote(error, document, text);
  if (message.startsWith('Flow')) return unclosedBracket(error, document, text);
  if (message.startsWith('Implicit map keys'))
    return { ...found('missing-colon', { start, end: endOfLine(text, start) }), range: words(text, start) };
  if (message.startsWith('Sequence item'))
    return { ...found('missing-dash'), range: words(text, start), leaveOut: wholeLine(text, start) };
  if (message.startsWith('Missing , ')) return found('missing-comma');
  if (message.startsWith('Block collection')) return unexpected(text, start);
  if (message.includes('directives-end')) return found('directive');
  if (message.startsWith('Block scalars')) return { ...found('indentation'), range: words(text, start) };
  return found('missing-space');
}

/** At the opening quote: the text swallows what follows up to the end of the file, where nobody would look. */
function unclosedQuote(error: YAMLError, document: Document.Parsed, text: string): LocatedFault {
  let start = Math.max(error.pos[0] - 1, 0);
  visit(document, {
    Scalar(_, node) {
      if (node.range?.[1] !== error.pos[0]) return undefined;
      start = node.range[0];
      return visit.BREAK;
    },
  });
  const end = endOfQuotedText(text, start);
  if (end !== undefined && end > error.pos[0])
    return { fault: { kind: 'continuation' }, range: nextWords(text, error.pos[0]), leaveOut: { start, end } };
  const leaveOut = { start, end: endOfLine(text, start) };
  return { fault: { kind: 'unclosed-quote' }, range: { start, end: start + 1 }, leaveOut };
}

function unclosedBracket(error: YAMLError, document: Document.Parsed, text: string): LocatedFault {
  const opening = unclosedIn(document).filter(({ offset }) => offset < error.pos[0]);
  for (const { offset } of opening.slice(0, 3)) {
    const end = endOfBrackets(text, offset);
    if (end !== undefined && end > error.pos[0])
      return {
        fault: { kind: 'continuation' },
        range: nextWords(text, error.pos[0]),
        leaveOut: { start: offset, end },
      };
  }
  const start = opening.at(-1)?.offset ?? error.pos[0];
  const bracket = opening.at(-1)?.source ?? '[';
  return { fault: { kind: 'unclosed-bracket', bracket }, range: { start, end: start + 1 } };
}

/** The opening brackets of a document that nothing closes, in its order. */
function unclosedIn(document: Document.Parsed): readonly CST.SourceToken[] {
  const known = unclosed.get(document);
  if (known) return known;
  const opening: CST.SourceToken[] = [];
  visit(document, {
    Collection(_, node) {
      const token = node.srcToken;
      if (token?.type !== 'flow-collection') return;
      const closing = token.start.source === '{' ? 'flow-map-end' : 'flow-seq-end';
      if (!token.end.some((end) => end.type === closing)) opening.push(token.start);
    },
  });
  unclosed.set(document, opening);
  return opening;
}

const unclosed = new WeakMap<Document.Parsed, readonly CST.SourceToken[]>();

/** A key behind a value: on the same line, or on a line of its own that is indented too far. */
function nestedMap(error: YAMLError, document: Document.Parsed, text: string): LocatedFault {
  const at = error.pos[0];
  const multiline = document.errors.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === at);
  const isSequence = error.message.startsWith('A block sequence');
  if (multiline || isSequence) {
    const line = multiline && !isSequence ? lineStart(text, multiline.pos[1]) : at;
    return { fault: { kind: 'indentation' }, range: nextWords(text, line), leaveOut: lineOfWords(text, line) };
  }
  const line = { start: at, end: endOfLine(text, at) };
  const key = keyIn(text.slice(line.start, line.end));
  const range = key === undefined ? words(text, at) : { start: at, end: at + key.length };
  return { fault: { kind: 'nested-map' }, range, leaveOut: line };
}

/** Between brackets, what looks like a key in a value is most often the next key, without the comma before it. */
function blockInBrackets({ pos: [start, end] }: YAMLError, text: string): LocatedFault {
  const block = text.slice(start, end);
  const key = keyIn(block);
  if (block.startsWith('-') || key === undefined)
    return { fault: { kind: 'block-in-brackets' }, range: words(text, start) };
  const blanks = /\s+(?=\S+$)/u.exec(key);
  const from = blanks ? blanks.index + blanks[0].length : 0;
  const range = { start: start + from, end: start + key.length };
  return { fault: { kind: blanks ? 'missing-comma' : 'nested-map' }, range, spoilt: { start, end } };
}

/** What stands before the first colon that makes a key of it. */
function keyIn(text: string): string | undefined {
  return /^(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|[^]*?)(?=\s*:(?:\s|$))/u.exec(text)?.[0] || undefined;
}

function unexpected(text: string, at: number): LocatedFault {
  const character = text.charAt(at);
  const leaveOut = { start: at, end: endOfLine(text, at) };
  if (character === ']' || character === '}')
    return { fault: { kind: 'unopened-bracket', bracket: character }, range: { start: at, end: at + 1 }, leaveOut };
  const range = words(text, at);
  return { fault: { kind: 'unexpected', text: text.slice(range.start, range.end).slice(0, 40) }, range, leaveOut };
}

/** What stands on the line from an offset on, without the blanks around it. */
function words(text: string, at: number): TextRange {
  const line = text.slice(at, endOfLine(text, at));
  const start = at + (line.length - line.trimStart().length);
  return visible({ start, end: Math.max(start, at + line.trimEnd().length) }, text);
}

/** The words from an offset on, be they on the next line. */
function nextWords(text: string, at: number): TextRange {
  return words(text, firstVisible(text, at));
}

function lineOfWords(text: string, at: number): TextRange {
  return wholeLine(text, firstVisible(text, at));
}

function firstVisible(text: string, at: number): number {
  const blanks = /\s*/uy;
  blanks.lastIndex = at;
  return at + (blanks.exec(text)?.[0].length ?? 0);
}

/** At least one character, so that there is something to underline. */
function visible(range: TextRange, text: string): TextRange {
  if (range.end > range.start) return range;
  if (range.start < text.length && !'\r\n'.includes(text.charAt(range.start)))
    return { start: range.start, end: range.start + 1 };
  return { start: Math.max(0, range.start - 1), end: range.start };
}

function wholeLine(text: string, at: number): TextRange {
  return { start: lineStart(text, at), end: endOfLine(text, at) };
}

function lineStart(text: string, at: number): number {
  return text.slice(0, at).lastIndexOf('\n') + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === '\r' && end > at ? end - 1 : end;
}
