import {
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type Position,
  type Range,
} from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import { stringOf } from '../../core/model/read-value.ts';
import { filePlaceAt } from '../../core/schema/file-schema.ts';
import { completeExpression } from '../completion/complete-expression.ts';
import { completeFields } from '../completion/complete-fields.ts';
import { completeKeys } from '../completion/complete-keys.ts';
import { completePaths } from '../completion/complete-paths.ts';
import { completeSnippets } from '../completion/complete-snippets.ts';
import { completeThreads } from '../completion/complete-threads.ts';
import { completeWords } from '../completion/complete-words.ts';
import { NameChoice } from '../completion/name-choice.ts';
import { completionSite, type CompletionSite } from '../completion/completion-site.ts';
import type { Completer, SourceFields, Suggestion } from '../completion/suggestion.ts';
import type { ClientAbilities } from '../client-abilities.ts';
import { inferredFields } from '../runs/inferred-fields.ts';
import type { PastRuns } from '../runs/past-runs.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';
import { entryOf } from '../yaml-edits.ts';

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

/** By which VS Code shows suggestions. */
const suggestCommand = 'editor.action.triggerSuggest';

export interface CompletionRequest extends Pick<CompletionParams, 'position' | 'context'> {
  readonly abilities: Pick<ClientAbilities, 'snippets' | 'commands'>;
  readonly words: ServerWords;
  /** Of this document. */
  readonly runs: PastRuns;
}

/** What could stand at the cursor, in the text as it is now, whatever is broken in it. */
export async function completion(document: ThreadDocument, request: CompletionRequest): Promise<CompletionList> {
  const { position, context, abilities, words } = request;
  const offset = document.offsetAt(position);
  const { text, analysis } = document;
  if (context?.triggerCharacter === ' ' && !/[-:,{[] $/.test(text.slice(Math.max(0, offset - 2), offset)))
    return nothing;
  const found = completionSite(text, offset);
  if (found === undefined) return nothing;
  const site = likelySite(found);
  // The text may change while the disk is asked: places are worked out before. A word stands on one line.
  const whole = document.rangeOf(site.range);
  const sourceFields = await sourceFieldsAt(site, analysis, request.runs);
  const choice = new NameChoice(site.before);
  const suggesting = { document, analysis, site, words, choice, sourceFields };
  const items = completers
    .flatMap((complete) => complete(suggesting))
    .map((suggestion, index) => {
      const { word } = suggestion;
      const range = word === undefined ? whole : rangeAround(position, word);
      return itemOf(suggestion, { index, range, abilities });
    });
  return { isIncomplete: choice.leavesOut, items };
}

const nothing: CompletionList = { isIncomplete: false, items: [] };

function rangeAround({ line, character }: Position, word: { readonly before: number; readonly after: number }): Range {
  return { start: { line, character: character - word.before }, end: { line, character: character + word.after } };
}

/** Runs are asked only where fields are wanted and the thread does not say which it has. */
async function sourceFieldsAt(
  { path, around }: CompletionSite,
  { model }: Analysis,
  runs: PastRuns,
): Promise<SourceFields | undefined> {
  const [list, , key] = path;
  if (list !== 'dependencies' || !['condition', 'transform', 'data_mapping'].includes(key ?? '')) return undefined;
  const name = stringOf(entryOf(around[2], 'source_thread')?.value);
  if (name === undefined) return undefined;
  const declared = model.threads.get(name)?.outputs;
  if (declared !== undefined) return { fields: declared, isDeclared: true };
  const { values } = await runs.valuesOf(name, 'output');
  return values.length === 0 ? undefined : { fields: inferredFields(values), isDeclared: false };
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
  readonly abilities: CompletionRequest['abilities'];
}

function itemOf(suggestion: Suggestion, { index, range, abilities }: ItemPlace): CompletionItem {
  const { label, kind, text, isSnippet = false, detail, documentation, rank = 0, opens = false } = suggestion;
  return {
    label,
    kind,
    sortText: `${rank}${String(index).padStart(5, '0')}`,
    textEdit: { range, newText: isSnippet && !abilities.snippets ? plainText(text) : text },
    ...(isSnippet && abilities.snippets && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(text.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    // `auto`: where there is nothing to suggest, it says nothing.
    ...(opens &&
      abilities.commands.has(suggestCommand) && {
        command: { title: '', command: suggestCommand, arguments: [{ auto: true }] },
      }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation: { kind: 'markdown', value: documentation } }),
  };
}

/** A snippet with its examples filled in. */
function plainText(snippet: string): string {
  return snippet.replaceAll(/\$\{\d+:([^}]*)\}|\$\d+|\\([\\$}])/g, '$1$2');
}
