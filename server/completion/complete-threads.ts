import { CompletionItemKind } from 'vscode-languageserver';
import { commandTextOf } from '../../core/model/command-text.ts';
import { DependencyType } from '../../core/model/dependency-type.ts';
import { stringOf } from '../../core/model/read-value.ts';
import { dataOf } from '../../core/syntax/node-content.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import { conventionScripts } from './convention-scripts.ts';
import type { CompletionContext, Completer, Suggestion } from './suggestion.ts';
import { yamlValue } from './yaml-value.ts';

/** The names of threads at the ends of a dependency; those that would close a cycle come last and say so. */
export const completeThreads: Completer = (context) => {
  const { site, analysis } = context;
  const key = site.path.at(-1);
  if (site.path.length !== 3 || site.path[0] !== 'dependencies') return [];
  if (key !== 'source_thread' && key !== 'target_thread') return [];
  const other = stringOf(site.siblings.get(key === 'source_thread' ? 'target_thread' : 'source_thread'));
  const ends = (name: string): readonly [source: string, target: string] =>
    key === 'source_thread' ? [name, other ?? ''] : [other ?? '', name];
  const taken = other === undefined ? new Set<string>() : takenWith(context, key, other);
  const wouldMakeCycle = cycleTest(context, ends, other);
  const names = analysis.model.threads.items.map(({ name }) => name);
  // Threads that nobody has named yet: their scripts are there.
  const found = [...conventionScripts(context).keys()].filter((name) => !analysis.model.threads.has(name));
  return context.choice
    .of(names.concat(found).filter((name) => name !== other && !taken.has(name)))
    .map((name) => threadSuggestion(context, name, wouldMakeCycle(name)));
};

function threadSuggestion(context: CompletionContext, name: string, makesCycle: boolean): Suggestion {
  const { analysis, site, words } = context;
  const thread = analysis.model.threads.get(name);
  const level = analysis.graph.levelOf(name);
  const command = thread?.command;
  const args = thread?.args.map(({ value }) => value) ?? [];
  const detail = makesCycle ? words.makesCycle : level === undefined ? undefined : words.level(level);
  const documentation = [
    ...(thread?.description === undefined ? [] : [markdownText(thread.description.value)]),
    ...(command === undefined ? [] : [markdownCode(commandTextOf(command, args))]),
  ].join('\n\n');
  return {
    label: name,
    kind: CompletionItemKind.Function,
    text: yamlValue(name, site),
    rank: makesCycle ? 1 : 0,
    ...(detail !== undefined && { detail }),
    ...(documentation !== '' && { documentation }),
  };
}

/** Only a dependency that orders can close a cycle. */
function cycleTest(
  { site, analysis }: CompletionContext,
  ends: (name: string) => readonly [string, string],
  other: string | undefined,
): (name: string) => boolean {
  const isIdle =
    stringOf(site.siblings.get('type')) === DependencyType.PARALLEL || isFalse(site.siblings.get('enabled'));
  if (other === undefined || isIdle) return () => false;
  const { graph } = analysis;
  if (ends('')[0] === other) {
    // The target is asked for: those cannot be it that come before the source already.
    const before = graph.threadsBefore(other);
    return (name) => before.has(name);
  }
  const behind = graph.threadsBehind(other);
  return (name) => behind.has(name);
}

function isFalse(node: Parameters<typeof dataOf>[0]): boolean {
  return node !== undefined && dataOf(node) === false;
}

/** The names that another dependency of the same type already joins with this one. */
function takenWith(
  { site, analysis }: CompletionContext,
  key: 'source_thread' | 'target_thread',
  other: string,
): ReadonlySet<string> {
  const type = stringOf(site.siblings.get('type')) ?? DependencyType.SEQUENTIAL;
  const { graph } = analysis;
  const { source, target } = graph.file.columns;
  const [same, others] = key === 'source_thread' ? [target, source] : [source, target];
  const place = graph.positionOf(other);
  const names = new Set<string>();
  for (const [row, end] of same.entries()) {
    const edge = end === place ? graph.dependencies[row] : undefined;
    if (edge?.dependencyType !== type || isAtCursor(edge.dependency.range, site.range)) continue;
    names.add(graph.threads[others[row] ?? -1] ?? '');
  }
  return names;
}

function isAtCursor(
  item: { readonly start: number; readonly end: number },
  cursor: { readonly start: number },
): boolean {
  return item.start <= cursor.start && cursor.start <= item.end;
}
