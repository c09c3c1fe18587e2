import { Composer, CST, Lexer, Parser, YAMLParseError, type Document, type YAMLError } from 'yaml';
import type { TextRange } from '../text-range.ts';

/** What the YAML library makes of a text. */
export interface ReadDocument {
  /** The first document. Absent where the nesting is too deep. */
  readonly document?: Document.Parsed;
  readonly errors: readonly YAMLError[];
  readonly comments: readonly Comment[];
  /** Where a second document begins: its `---`, or its first character. It is not read. */
  readonly secondDocument?: TextRange;
  /** Where the nesting passes `depthLimit`, or the tokens pass `tokenLimit`; then nothing is read. */
  readonly stopped?: { readonly at: number; readonly because: 'too-deep' | 'too-large' };
}

export interface Comment {
  /** With its `#`. */
  readonly text: string;
  readonly range: TextRange;
}

/** Collections within collections: far more than a thread file needs, far less than the stack holds. */
export const depthLimit = 100;

/** Words, signs and blanks between them: about twice what 10,000 threads with two dependencies each take. */
export const tokenLimit = 2_000_000;

/** Once the library has lost its way it reports every token; the first of these errors says it all. */
const maxLostTokens = 20;

/** Reads the first document of a text, in linear time and with a stack that does not grow with the text. */
export function readDocument(text: string): ReadDocument {
  const parser = new Parser();
  const composer = new Composer({
    keepSourceTokens: true,
    logLevel: 'silent',
    merge: false,
    prettyErrors: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    version: '1.2',
  });
  boundErrors(composer);
  const comments: Comment[] = [];
  let secondDocument: TextRange | undefined;
  let documents = 0;
  let lostTokens = 0;
  let tokens = 0;
  let versions = 0;
  const repeated: YAMLError[] = [];
  const take = (token: CST.Token): void => {
    if (token.type === 'document') documents++;
    if (token.type === 'error') lostTokens++;
    if (token.type === 'directive' && documents === 0 && token.source.startsWith('%YAML') && ++versions > 1)
      repeated.push(repeatedVersion(token));
    composer.next(token).next();
  };
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && previous !== CST.SCALAR)
      comments.push({ text: lexeme, range: { start: parser.offset, end: parser.offset + lexeme.length } });
    for (const token of parser.next(lexeme)) take(token);
    const because = parser.stack.length > depthLimit ? 'too-deep' : ++tokens > tokenLimit ? 'too-large' : undefined;
    if (because) return { errors: [], comments, stopped: { at: parser.offset, because } };
    if (lostTokens > maxLostTokens) break;
    if (documents === 1) secondDocument = startOf(parser.stack[0], text);
    if (secondDocument) break;
    previous = lexeme;
  }
  if (!secondDocument) for (const token of parser.end()) take(token);
  const composed = composer.end(true, text.length).next();
  if (composed.done === true) return { errors: [], comments };
  const document = composed.value;
  return { document, errors: [...repeated, ...document.errors], comments, ...(secondDocument && { secondDocument }) };
}

/** The library makes an error for each of a million wrong tokens. The first ones are enough. */
function boundErrors(composer: Composer): void {
  const open = composer as unknown as { onError: (...error: readonly unknown[]) => void };
  const report = open.onError;
  let errors = 0;
  open.onError = (...error) => {
    if (errors++ < maxErrors) withoutStackTraces(() => report(...error));
  };
}

/** They are most of what an error costs, and nobody sees them. */
function withoutStackTraces(work: () => void): void {
  const engine = Error as unknown as { stackTraceLimit?: number | undefined };
  const limit = engine.stackTraceLimit;
  engine.stackTraceLimit = 0;
  work();
  engine.stackTraceLimit = limit;
}

const maxErrors = 50;

/** The library lets a second `%YAML` pass, which YAML forbids. */
function repeatedVersion({ offset, source }: CST.Directive): YAMLParseError {
  return new YAMLParseError([offset, offset + source.length], 'BAD_DIRECTIVE', 'Repeated %YAML');
}

function startOf(token: CST.Token | undefined, text: string): TextRange | undefined {
  if (token?.type !== 'document') return undefined;
  const length = text.startsWith('---', token.offset) ? 3 : 1;
  return { start: token.offset, end: Math.min(token.offset + length, text.length) };
}
