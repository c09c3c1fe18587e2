import type { Location, Position } from 'vscode-languageserver';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt, threadMentions } from '../thread-mentions.ts';

/** Every place that names the thread at the cursor. */
export function references(document: ThreadDocument, position: Position, withDeclaration: boolean): Location[] {
  const { analysis, uri } = document;
  const asked = threadMentionAt(analysis, document.offsetAt(position));
  if (asked === undefined) return [];
  return threadMentions(analysis)
    .filter(({ name, isDeclaration }) => name === asked.name && (withDeclaration || !isDeclaration))
    .map(({ range }) => ({ uri, range: document.rangeOf(range) }));
}
