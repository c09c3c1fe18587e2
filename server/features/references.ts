import type { Location, Position } from 'vscode-languageserver';
import { allMentions, mentionAt, mentionsOfSame } from '../mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Every place that names the thread, the field or the schema at the cursor. */
export function references(document: ThreadDocument, position: Position, withDeclaration: boolean): Location[] {
  const { analysis, uri } = document;
  const mentions = allMentions(analysis);
  const asked = mentionAt(mentions, document.offsetAt(position));
  if (asked === undefined) return [];
  return mentionsOfSame(asked, mentions, analysis)
    .filter(({ isDeclaration }) => withDeclaration || !isDeclaration)
    .map(({ range }) => ({ uri, range: document.rangeOf(range) }));
}
