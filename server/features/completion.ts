import {
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type CompletionParams,
  type Range,
} from 'vscode-languageserver';
import { filePlaceAt } from '../../core/schema/file-schema.ts';
import { completeExpression } from '../completion/complete-expression.ts';
import { completeFields } from '../completion/complete-fields.ts';
import { completeKeys } from '../completion/complete-keys.ts';
import { completePaths } from '../completion/complete-paths.ts';
import { completeSnippets } from '../completion/complete-snippets.ts';
import { completeThreads } from '../completion/complete-threads.ts';
import { completeWords } from '../completion/complete-words.ts';
import { completionSite, type CompletionSite } from '../completion/completion-site.ts';
import type { Completer, Suggestion } from '../completion/suggestion.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';

/** After a blank, suggestions come by themselves only where it ends `- `, `: ` or a sign of a flow collection. */
export const completionTriggers: readonly string[] = [' ', '.', '"', "'", '/'];

const completers: readonly Completer[] = [
  completeExpression,
  completeThreads,
  completeFields,
  completeWords,
  completePaths,
  completeKeys,
  completeSnippets,
];

export interface CompletionRequest extends Pick<CompletionParams, 'position' | 'context'> {
  readonly abilities: Pick<ClientAbilities, 'snippets'>;
  readonly words: ServerWords;
}

/** What could stand at the cursor, in the text as it is now, whatever is broken in it. */
export function completion(document: ThreadDocument, request: CompletionRequest): CompletionItem[] {
  const { position, context, abilities, words } = request;
  const offset = document.offsetAt(position);
  const { text } = document;
  if (context?.triggerCharacter === ' ' && !/[-:,{[] $/.test(text.slice(Math.max(0, offset - 2), offset))) return [];
  const found = completionSite(text, offset);
  if (found === undefined) return [];
  const site = likelySite(found);
  const suggestions = completers.flatMap((complete) =>
    complete({ document, analysis: document.analysis, site, words }),
  );
  return suggestions.map((suggestion, index) => {
    const { word } = suggestion;
    const range = word === undefined ? site.range : { start: offset - word.before, end: offset + word.after };
    return itemOf(suggestion, { index, range: document.rangeOf(range), takesSnippets: abilities.snippets });
  });
}

/**
 * A word on a line of its own reads as a key and as a value: what the schema wants there decides. An item of a list in brackets
 * that has to be a map is a place for one.
 */
function likelySite(site: CompletionSite): CompletionSite {
  const place = filePlaceAt(site.path);
  if (place === undefined) return site;
  const types = new Set([place.schema['type']].flat());
  const isMap = types.has('object') || types.has('array');
  const holder = site.around.at(-2);
  if (site.role === 'value') return isMap && types.has('object') && holdsItems(site) ? { ...site, role: 'key' } : site;
  if (isMap || holder?.kind !== 'map') return site;
  const siblings = holder.entries.filter(({ key }) => key.text !== site.path.at(-1));
  return {
    ...site,
    role: 'value',
    siblings: new Map(siblings.map(({ key, value }) => [key.text, value])),
    around: site.around.slice(0, -1),
  };
}

function holdsItems({ around }: CompletionSite): boolean {
  return around.at(-1)?.kind === 'sequence';
}

interface ItemPlace {
  readonly index: number;
  readonly range: Range;
  readonly takesSnippets: boolean;
}

function itemOf(suggestion: Suggestion, { index, range, takesSnippets }: ItemPlace): CompletionItem {
  const { label, kind, text, isSnippet = false, detail, documentation, rank = 0 } = suggestion;
  return {
    label,
    kind,
    sortText: `${rank}${String(index).padStart(5, '0')}`,
    textEdit: { range, newText: isSnippet && !takesSnippets ? plainText(text) : text },
    ...(isSnippet && takesSnippets && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: 'markdown', value: documentation } }),
  };
}

/** A snippet with its examples filled in. */
function plainText(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}|\$\d+|\\([\\$}])/g, '$1$2');
}
