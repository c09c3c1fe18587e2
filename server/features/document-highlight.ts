import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver';
import { allMentions, mentionAt, mentionsOfSame } from '../mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Marks the name at the cursor everywhere: its declaration as the place that makes it, the others as uses. */
export function documentHighlight(document: ThreadDocument, position: Position): DocumentHighlight[] {
  const { analysis } = document;
  const mentions = allMentions(analysis);
  const asked = mentionAt(mentions, document.offsetAt(position));
  if (asked === undefined) return [];
  return mentionsOfSame(asked, mentions, analysis).map(({ range, isDeclaration }) => ({
    range: document.rangeOf(range),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
