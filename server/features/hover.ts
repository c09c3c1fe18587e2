import type { Hover, Position } from 'vscode-languageserver';
import { commandTextOf } from '../../core/model/command-text.ts';
import type { Analysis } from '../../core/analyze.ts';
import type { Dependency } from '../../core/model/dependency.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import { hoverPlace } from './hover-place.ts';
import { nodeAt } from '../requests/node-at.ts';
import type { ThreadDocument } from '../thread-document.ts';
import { threadMentionAt } from '../thread-mentions.ts';
import type { ServerWords } from '../words/server-words.ts';

/** What is known of the thread, the type of a dependency, the field, the expression or the key at the cursor. */
export function hover(document: ThreadDocument, position: Position, words: ServerWords): Hover | null {
  const { analysis } = document;
  const offset = document.offsetAt(position);
  const mention = threadMentionAt(analysis, offset);
  if (mention !== undefined) {
    const value = threadText(analysis, mention.name, words);
    return { contents: { kind: 'markdown', value }, range: document.rangeOf(mention.range) };
  }
  const index = nodeAt(analysis, offset)?.dependency;
  const dependency = analysis.model.dependencies.find((found) => found.index === index);
  const { typeRange } = dependency ?? {};
  if (dependency === undefined || typeRange === undefined || offset < typeRange.start || offset > typeRange.end) {
    const place = hoverPlace(analysis, offset, words);
    return place === undefined
      ? null
      : { contents: { kind: 'markdown', value: place.value }, range: document.rangeOf(place.range) };
  }
  return {
    contents: { kind: 'markdown', value: dependencyText(dependency, words) },
    range: document.rangeOf(typeRange),
  };
}

function threadText({ model, graph }: Analysis, name: string, words: ServerWords): string {
  const thread = model.threads.get(name);
  const orders = model.dependencies.filter(({ enabled, type }) => enabled && type !== 'parallel');
  const waitsFor = orders.flatMap(({ source, target }) => (target?.value === name && source ? [source.value] : []));
  const feeds = orders.flatMap(({ source, target }) => (source?.value === name && target ? [target.value] : []));
  const level = graph.levelOf(name);
  const facts = [
    ...(level === undefined ? [] : [words.level(level)]),
    ...(waitsFor.length === 0 ? [] : [words.waitsFor(listed(waitsFor))]),
    ...(feeds.length === 0 ? [] : [words.feeds(listed(feeds))]),
  ];
  return [
    `**${markdownText(name)}**`,
    ...(thread?.description === undefined ? [] : [markdownText(thread.description.value)]),
    ...(thread?.command === undefined
      ? []
      : [
          markdownCode(
            commandTextOf(
              thread.command,
              thread.args.map(({ value }) => value),
            ),
          ),
        ]),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function dependencyText(dependency: Dependency, words: ServerWords): string {
  const source = markdownText(dependency.source?.value ?? '?');
  const target = markdownText(dependency.target?.value ?? '?');
  const mapping = (dependency.mapping ?? []).map(
    (field) => `- ${markdownCode(field.source.value)} → ${markdownCode(field.target.value)}`,
  );
  return [
    `**${source} → ${target}**`,
    ...(dependency.type === undefined ? [] : [words.dependencyType[dependency.type]]),
    ...(dependency.condition === undefined ? [] : [words.onlyIf(markdownCode(dependency.condition.text))]),
    mapping.join('\n'),
    dependency.enabled ? '' : words.isDisabled,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A thread with a great many neighbours names the first of them. */
const mostNames = 20;

function listed(names: readonly string[]): string {
  const shown = [...new Set(names)];
  const text = shown.slice(0, mostNames).map(markdownCode).join(', ');
  return shown.length > mostNames ? `${text}, … (${shown.length})` : text;
}
