import { DocumentHighlightKind, type DocumentHighlight, type Position } from 'vscode-languageserver';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt, threadMentions } from '../thread-mentions.ts';

/** Marks the thread at the cursor everywhere: its declaration as the place that makes it, the others as uses. */
export function documentHighlight(document: ThreadDocument, position: Position): DocumentHighlight[] {
  const { analysis } = document;
  const asked = threadMentionAt(analysis, document.offsetAt(position));
  if (asked === undefined) return [];
  return threadMentions(analysis)
    .filter(({ name }) => name === asked.name)
    .map(({ range, isDeclaration }) => ({
      range: document.rangeOf(range),
      kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
