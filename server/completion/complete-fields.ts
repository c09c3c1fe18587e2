import { CompletionItemKind } from 'vscode-languageserver';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import { stringOf } from '../../core/model/read-value.ts';
import { schemaConflict } from '../../core/schema-compatibility/schema-conflict.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import { keySuggestion } from './complete-keys.ts';
import { transformFields } from './data-at.ts';
import type { CompletionContext, Completer, Suggestion } from './suggestion.ts';
import { yamlValue } from './yaml-value.ts';

/** Both sides of a mapping: the fields that the source gives, and those that the target takes. */
export const completeFields: Completer = (context) => {
  const { site } = context;
  const [list, , mapping] = site.path;
  if (list !== 'dependencies' || mapping !== 'data_mapping') return [];
  const dependency = entriesOf(site.around[2]);
  const length = site.path.length;
  if (site.role === 'key' && length === 3) return sourceFields(context, dependency);
  return site.role === 'value' && length === 4 ? targetFields(context, dependency) : [];
};

function entriesOf(node: SyntaxNode | undefined): ReadonlyMap<string, SyntaxNode> {
  return new Map(node?.kind === 'map' ? node.entries.map(({ key, value }) => [key.text, value]) : []);
}

function sourceFields(context: CompletionContext, dependency: ReadonlyMap<string, SyntaxNode>): Suggestion[] {
  const { site, analysis, sourceFields: source, words } = context;
  const transform = stringOf(dependency.get('transform'));
  const typeOf = (schema: JsonSchema): string =>
    [typeText(schema), ...(source?.isDeclared === false ? [words.observed] : [])].join(' · ');
  const fields =
    transform === undefined
      ? [...(source?.fields.values() ?? [])].map(({ name, schema }) => ({ name, detail: typeOf(schema) }))
      : transformFields(transform, source, analysis.model).map((name) => ({ name, detail: undefined }));
  return fields
    .filter(({ name }) => !site.siblings.has(name))
    .map(({ name, detail }) =>
      keySuggestion(context, name, { holds: 'scalar', detail, kind: CompletionItemKind.Field }),
    );
}

/** Those whose type can fit come first; the others are shown with what keeps them from it. */
function targetFields(context: CompletionContext, dependency: ReadonlyMap<string, SyntaxNode>): Suggestion[] {
  const { site, analysis, words, sourceFields: source } = context;
  const { threads, schemas } = analysis.model;
  const inputs = threads.get(stringOf(dependency.get('target_thread')) ?? '')?.inputs;
  const output = dependency.has('transform') ? undefined : source?.fields.get(site.path.at(-1) ?? '');
  const used = new Set([...site.siblings.values()].map((node) => stringOf(node)));
  return [...(inputs?.values() ?? [])]
    .filter(({ name }) => !used.has(name))
    .map(({ name, schema, optional }) => {
      const conflict = output === undefined ? undefined : schemaConflict(output.schema, schema, schemas);
      const type = typeText(schema);
      return {
        label: name,
        kind: CompletionItemKind.Field,
        text: yamlValue(name, site),
        detail: conflict === undefined ? type : words.doesNotFit(conflict.output, conflict.input),
        rank: conflict !== undefined ? 3 : name === output?.name ? 0 : optional ? 2 : 1,
      };
    });
}
