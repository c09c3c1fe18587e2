import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver';
import { mentionAtOffset } from '../mentions-at.ts';
import { mentionsOfSame } from '../same-mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Marks the name at the cursor everywhere: its declaration as the place that makes it, the others as uses. */
export function documentHighlight(document: ThreadDocument, position: Position): DocumentHighlight[] {
  const { analysis } = document;
  const asked = mentionAtOffset(analysis, document.offsetAt(position));
  if (asked === undefined) return [];
  return mentionsOfSame(asked, analysis).map(({ range, isDeclaration }) => ({
    range: document.rangeOf(range),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
