import type { Analysis } from '../../core/analyze.ts';
import { commandTextOf } from '../../core/model/command-text.ts';
import type { Thread } from '../../core/model/thread.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import type { PastRun, PastRuns } from '../runs/past-runs.ts';
import { runText, timeText } from '../runs/run-text.ts';
import type { ServerWords } from '../words/server-words.ts';

/** A thread with a great many neighbours names the first of them, and more runs would hide the rest. */
const mostNames = 20;
const mostRuns = 3;

/** Markdown about a thread: what it is, what it runs, where it stands in the graph and how its last runs went. */
export async function hoverThread(
  analysis: Analysis,
  name: string,
  { words, runs }: { readonly words: ServerWords; readonly runs: PastRuns },
): Promise<string> {
  const thread = analysis.model.threads.get(name);
  const parts = [
    `**${markdownText(name)}**`,
    thread?.description === undefined ? '' : markdownText(thread.description.value),
    commandText(thread),
    placeText(analysis, name, words),
    pastText((await runs.byThread()).get(name) ?? [], words),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function commandText(thread: Thread | undefined): string {
  if (thread?.command === undefined) return '';
  const args = thread.args.map(({ value }) => value);
  return markdownCode(commandTextOf(thread.command, args));
}

function placeText({ graph }: Analysis, name: string, words: ServerWords): string {
  const waitsFor = graph.dependenciesInto(name).map(({ sourceThread }) => sourceThread);
  const feeds = graph.dependenciesFrom(name).map(({ targetThread }) => targetThread);
  const level = graph.levelOf(name);
  return [
    ...(level === undefined ? [] : [words.level(level)]),
    ...(waitsFor.length === 0 ? [] : [words.waitsFor(listed(waitsFor))]),
    ...(feeds.length === 0 ? [] : [words.feeds(listed(feeds))]),
  ]
    .map((fact) => `- ${fact}`)
    .join('\n');
}

function listed(names: readonly string[]): string {
  const shown = [...new Set(names)];
  const text = shown.slice(0, mostNames).map(markdownCode).join(', ');
  return shown.length > mostNames ? `${text}, … (${shown.length})` : text;
}

function pastText(runs: readonly PastRun[], words: ServerWords): string {
  if (runs.length === 0) return '';
  const lines = runs.slice(0, mostRuns).map((run) => `- ${markdownText(runText(run, words))} · ${timeText(run.at)}`);
  return [`${words.lastRuns}:`, ...lines].join('\n');
}
