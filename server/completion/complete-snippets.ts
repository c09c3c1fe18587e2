import { CompletionItemKind } from 'vscode-languageserver';
import type { CompletionSite } from './completion-site.ts';
import { unitOfIndent } from './unit-of-indent.ts';
import type { Completer, CompletionContext, Suggestion } from './suggestion.ts';
import { snippetText, yamlValue } from './yaml-value.ts';

/** A whole new thread or dependency, and threads that dependencies name and that are not declared. */
export const completeSnippets: Completer = (context) => {
  const { site } = context;
  if (site.role !== 'key' || site.hasColon || site.style !== 'plain') return [];
  const [first] = site.path;
  if (first === 'threads' && site.path.length === 1) return threads(context);
  const isItem = first === 'dependencies' && site.path.length === 2 && site.siblings.size === 0;
  const isList = first === 'dependencies' && site.path.length === 1 && !site.isFlow;
  return isItem || isList ? dependencies(context, isList ? '- ' : '') : [];
};

function threads(context: CompletionContext): Suggestion[] {
  const { analysis, site, words } = context;
  const { threads, dependencies } = analysis.model;
  const named = dependencies.flatMap(({ source, target }) => [source?.value, target?.value]);
  const missing = context.choice.of(
    [...new Set(named)].filter((name): name is string => name !== undefined && threads.get(name)?.declared !== true),
  );
  const body = (name: string, command: string): string => layout(context, `${name}:`, [command]);
  return [
    { name: words.newThread, text: body('${1:name}', 'script: ${2:name.mjs}$0') },
    { name: words.newCommand, text: body('${1:name}', 'run: ${2:echo}$0') },
    ...missing.map((name) => ({ name, text: body(snippetText(yamlValue(name, site)), 'run: ${1:echo}$0') })),
  ].map(({ name, text }) => ({ label: name, kind: CompletionItemKind.Snippet, text, isSnippet: true }));
}

function dependencies(context: CompletionContext, dash: string): Suggestion[] {
  const { words, site } = context;
  const column = site.column + dash.length;
  const keys = (more: readonly string[]): string => {
    const lines = ['source_thread: ${1:source}', 'target_thread: ${2:target}', ...more];
    const isBraced = site.isFlow && site.siblings.size === 0 && dash === '' && !isInMap(site);
    if (site.isFlow) return isBraced ? `{ ${lines.join(', ')} }` : lines.join(', ');
    return dash + lines.join(`\n${' '.repeat(column)}`);
  };
  return [
    { label: words.newDependency, text: keys([]) },
    { label: words.newDataFlow, text: keys(['type: data_flow', 'data_mapping: { ${3:output}: ${4:input} }']) },
    { label: words.newConditional, text: keys(['type: conditional', 'condition: ${3:data.ok}']) },
  ].map((suggestion) => ({ ...suggestion, kind: CompletionItemKind.Snippet, isSnippet: true }));
}

function isInMap({ around }: CompletionSite): boolean {
  return around.at(-1)?.kind === 'map';
}

function layout({ site, analysis }: CompletionContext, head: string, lines: readonly string[]): string {
  if (site.isFlow) return `${head} { ${lines.join(', ')} }`;
  const indent = ' '.repeat(site.column + unitOfIndent(analysis.text));
  return [head, ...lines.map((line) => indent + line)].join('\n');
}
