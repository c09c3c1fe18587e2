import { CompletionItemKind } from 'vscode-languageserver';
import { filePlaceAt, knownKeys, type FilePlace } from '../../core/schema/file-schema.ts';
import { listOf } from '../../core/schema-compatibility/schema-reader.ts';
import { unitOfIndent } from './unit-of-indent.ts';
import { schemaKeywords } from './schema-keywords.ts';
import { isSchemaPlace } from './schema-place.ts';
import type { CompletionContext, Completer, Suggestion } from './suggestion.ts';
import { snippetText, yamlValue } from './yaml-value.ts';

/** The keys that may stand here and do not yet. */
export const completeKeys: Completer = (context) => {
  const { site, words, analysis } = context;
  if (site.role !== 'key' || site.around.at(-1)?.kind === 'sequence') return [];
  const used = site.path.length === 0 ? analysis.outline.top : site.siblings;
  const open = (name: string): boolean =>
    !used.has(name) || (site.path.length === 0 && site.before + site.after === name);
  if (isSchemaPlace(site.path)) {
    return schemaKeywords
      .filter(({ name }) => open(name))
      .map(({ name, holds }) => keySuggestion(context, name, { holds, documentation: words.schemaKeyword(name) }));
  }
  const place = filePlaceAt(site.path);
  if (place === undefined) return [];
  return [...knownKeys(place)]
    .filter(([name]) => open(name))
    .map(([name, key]) =>
      keySuggestion(context, name, {
        holds: holdsOf(key),
        documentation: words.keyDocumentation(key),
        rank: listOf(place.schema['required']).includes(name) ? 0 : 1,
      }),
    );
};

interface KeyFacts {
  readonly holds: 'map' | 'list' | 'scalar';
  readonly documentation?: string | undefined;
  readonly detail?: string | undefined;
  readonly rank?: number | undefined;
  readonly kind?: CompletionItemKind;
}

/** A key with what has to follow it, in the style of the map that it stands in. */
export function keySuggestion(context: CompletionContext, name: string, facts: KeyFacts): Suggestion {
  const { site } = context;
  const { holds, documentation, detail, rank, kind = CompletionItemKind.Property } = facts;
  const word = yamlValue(name, site);
  const isQuotedAlready = site.style !== 'plain' && site.missingQuote === '';
  const isBare = site.hasColon || isQuotedAlready;
  return {
    label: name,
    kind,
    ...(isBare
      ? { text: word }
      : { text: `${snippetText(word)}:${behindColon(context, holds)}`, isSnippet: true, opens: true }),
    ...(documentation !== undefined && { documentation }),
    ...(detail !== undefined && { detail }),
    ...(rank !== undefined && { rank }),
  };
}

function behindColon({ site, analysis }: CompletionContext, holds: KeyFacts['holds']): string {
  if (holds === 'scalar') return ' $0';
  if (site.isFlow) return holds === 'map' ? ' { $0 }' : ' [$0]';
  return `\n${' '.repeat(site.column + unitOfIndent(analysis.text))}${holds === 'list' ? '- ' : ''}$0`;
}

/** What the schema wants behind a key; where it takes several kinds, the simple one. */
function holdsOf({ schema }: FilePlace): KeyFacts['holds'] {
  const types = Array.isArray(schema['type']) ? listOf(schema['type']) : [schema['type']];
  if (types.includes('string')) return 'scalar';
  if (types.includes('object')) return 'map';
  return types.includes('array') ? 'list' : 'scalar';
}
