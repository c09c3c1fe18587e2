import { CompletionItemKind } from 'vscode-languageserver';
import { typeNames } from '../../core/model/read-fields.ts';
import { filePlaceAt } from '../../core/schema/file-schema.ts';
import { keywordsOf, listOf } from '../../core/schema-compatibility/schema-reader.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import { isSchemaPlace } from './schema-place.ts';
import type { Completer, Suggestion } from './suggestion.ts';
import { yamlValue } from './yaml-value.ts';

/** Values that are one of a few words, and the names that `$ref` can have. */
export const completeWords: Completer = ({ site, analysis }) => {
  const { path } = site;
  const key = path.at(-1) ?? '';
  const words = (list: readonly string[]): Suggestion[] =>
    list.map((word) => ({ label: word, kind: CompletionItemKind.EnumMember, text: scalarText(word) }));
  const scalarText = (word: string): string =>
    site.style === 'plain' && /^(?:true|false)$/.test(word) ? word : yamlValue(word, site);
  if (isSchemaPlace(path.slice(0, -1))) {
    if (key === '$ref') {
      return [...analysis.model.schemas].map(([name, { schema }]) => ({
        label: `#/schemas/${name}`,
        kind: CompletionItemKind.Reference,
        text: yamlValue(`#/schemas/${pointerToken(name)}`, site),
        detail: typeText(schema),
      }));
    }
    if (key === 'type') return words([...typeNames.filter((name) => name !== 'any'), 'null']);
    if (key === 'optional' || key === 'additionalProperties' || key === 'uniqueItems') return words(['true', 'false']);
    return [];
  }
  const place = filePlaceAt(path);
  if (place === undefined || site.role !== 'value') return [];
  const { schema } = place;
  const listed = schema['enum'] ?? keywordsOf(schema['then'])?.['enum'];
  if (listed !== undefined) return words(listOf(listed).filter((word) => typeof word === 'string'));
  return schema['type'] === 'boolean' ? words(['true', 'false']) : [];
};

/** RFC 6901. */
function pointerToken(name: string): string {
  return encodeURI(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
