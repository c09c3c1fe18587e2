import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Position } from 'vscode-languageserver';
import type { Thread } from '../../core/model/thread.ts';
import { mentionAtOffset } from '../mentions-at.ts';
import { allMentions, keyOf } from '../mentions.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt } from '../thread-mentions.ts';

/**
 * From a name to its declaration; from a thread's declaration, from a path and from a thread that has none, to the script.
 */
export function definition(document: ThreadDocument, position: Position): Location | null {
  const { analysis } = document;
  const offset = document.offsetAt(position);
  const mention = threadMentionAt(analysis, offset);
  if (mention === undefined) {
    const named = [...analysis.model.threads.values()].find(
      ({ script }) => script !== undefined && script.range.start <= offset && offset <= script.range.end,
    );
    return named === undefined ? declarationOf(document, offset) : scriptOf(document, named);
  }
  const thread = analysis.model.threads.get(mention.name);
  if (thread?.declared === true && !mention.isDeclaration) {
    return { uri: document.uri, range: document.rangeOf(thread.nameRange) };
  }
  return scriptOf(document, thread);
}

/** Of the field or the schema that is named here. */
function declarationOf(document: ThreadDocument, offset: number): Location | null {
  const asked = mentionAtOffset(document.analysis, offset);
  if (asked === undefined || asked.isDeclaration) return null;
  const key = keyOf(asked.symbol);
  const declared = allMentions(document.analysis).find(
    ({ symbol, isDeclaration }) => isDeclaration && keyOf(symbol) === key,
  );
  return declared === undefined ? null : { uri: document.uri, range: document.rangeOf(declared.range) };
}

function scriptOf(document: ThreadDocument, thread: Thread | undefined): Location | null {
  if (thread?.command?.kind !== 'script' || document.folder === undefined) return null;
  const path = resolve(document.folder, thread.command.path);
  const start = { line: 0, character: 0 };
  return existsSync(path) ? { uri: pathToFileURL(path).href, range: { start, end: start } } : null;
}
