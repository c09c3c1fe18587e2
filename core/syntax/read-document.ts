import { Composer, CST, Lexer, Parser, type Document, type YAMLError } from 'yaml';
import type { TextRange } from '../text-range.ts';

/** What the YAML library makes of a text. */
export interface ReadDocument {
  /** The first document. Absent where the nesting is too deep. */
  readonly document?: Document.Parsed;
  readonly errors: readonly YAMLError[];
  readonly comments: readonly Comment[];
  /** Where a second document begins: its `---`, or its first character. It is not read. */
  readonly secondDocument?: TextRange;
  /** Where the nesting passes `depthLimit`. Nothing behind it is read. */
  readonly tooDeepAt?: number;
}

export interface Comment {
  /** With its `#`. */
  readonly text: string;
  readonly range: TextRange;
}

/** Collections within collections: far more than a thread file needs, far less than the stack holds. */
export const depthLimit = 100;

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
  const comments: Comment[] = [];
  let secondDocument: TextRange | undefined;
  let documents = 0;
  const take = (token: CST.Token): void => {
    if (token.type === 'document') documents++;
    composer.next(token).next();
  };
  let previous = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && previous !== CST.SCALAR)
      comments.push({ text: lexeme, range: { start: parser.offset, end: parser.offset + lexeme.length } });
    for (const token of parser.next(lexeme)) take(token);
    if (parser.stack.length > depthLimit) return { errors: [], comments, tooDeepAt: parser.offset };
    if (documents === 1) secondDocument = startOf(parser.stack[0], text);
    if (secondDocument) break;
    previous = lexeme;
  }
  if (!secondDocument) for (const token of parser.end()) take(token);
  const composed = composer.end(true, text.length).next();
  if (composed.done === true) return { errors: [], comments };
  const document = composed.value;
  return { document, errors: document.errors, comments, ...(secondDocument && { secondDocument }) };
}

function startOf(token: CST.Token | undefined, text: string): TextRange | undefined {
  if (token?.type !== 'document') return undefined;
  const length = text.startsWith('---', token.offset) ? 3 : 1;
  return { start: token.offset, end: Math.min(token.offset + length, text.length) };
}
