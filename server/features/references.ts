import type { Location, Position } from 'vscode-languageserver';
import { mentionAtOffset } from '../mentions-at.ts';
import { mentionsOfSame } from '../same-mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Every place that names the thread, the field or the schema at the cursor. */
export function references(document: ThreadDocument, position: Position, withDeclaration: boolean): Location[] {
  const { analysis, uri } = document;
  const asked = mentionAtOffset(analysis, document.offsetAt(position));
  if (asked === undefined) return [];
  return mentionsOfSame(asked, analysis)
    .filter(({ isDeclaration }) => withDeclaration || !isDeclaration)
    .map(({ range }) => ({ uri, range: document.rangeOf(range) }));
}
