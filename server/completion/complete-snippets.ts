import { CompletionItemKind } from 'vscode-languageserver';
import type { CompletionSite } from './completion-site.ts';
import { conventionScripts } from './convention-scripts.ts';
import { unitOfIndent } from './unit-of-indent.ts';
import type { Completer, CompletionContext, Suggestion } from './suggestion.ts';
import { snippetText, yamlValue } from './yaml-value.ts';

/** A whole new thread or dependency, and threads that are not declared: dependencies name them, or their scripts are there. */
export const completeSnippets: Completer = (context) => {
  const { site } = context;
  if (site.role !== 'key' || site.hasColon || site.style !== 'plain') return [];
  const [first] = site.path;
  if (first === 'threads' && site.path.length === 1) return threads(context);
  const isItem = first === 'dependencies' && site.path.length === 2 && site.siblings.size === 0;
  const isList = first === 'dependencies' && site.path.length === 1 && !site.isFlow;
  return isItem || isList ? dependencies(context, isList ? '- ' : '') : [];
};

function threads(context: CompletionContext): readonly Suggestion[] {
  const { analysis, choice, words } = context;
  const { threads, dependencies } = analysis.model;
  const scripts = conventionScripts(context);
  const named = dependencies.flatMap(({ source, target }) => [source, target].flatMap((end) => end?.value ?? []));
  const open = [...new Set([...named, ...scripts.keys()])].filter((name) => threads.get(name)?.declared !== true);
  return [
    threadSnippet(context, words.newThread, '${1:name}', 'script: ${2:name.mjs}$0'),
    threadSnippet(context, words.newCommand, '${1:name}', 'run: ${2:echo}$0'),
    ...choice.of(open).map((name) => namedThread(context, name, scripts.get(name) ?? [])),
  ];
}

/** A script that the thread finds by its name needs no words; where there are several, one has to be chosen. */
function namedThread(context: CompletionContext, name: string, scripts: readonly string[]): Suggestion {
  const word = (text: string): string => yamlValue(text, context.site);
  const [script, ...others] = scripts;
  if (script !== undefined && others.length === 0) {
    return { label: name, kind: CompletionItemKind.Function, text: `${word(name)}:`, detail: script };
  }
  const command = script === undefined ? 'run: ${1:echo}' : `script: \${1:${snippetText(word(script))}}`;
  return threadSnippet(context, name, snippetText(word(name)), `${command}$0`);
}

function threadSnippet(context: CompletionContext, label: string, key: string, command: string): Suggestion {
  return { label, kind: CompletionItemKind.Snippet, text: layout(context, `${key}:`, [command]), isSnippet: true };
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
