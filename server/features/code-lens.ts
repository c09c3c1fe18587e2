import type { CodeLens, Range } from 'vscode-languageserver';
import { fileCriticalPath } from '../../core/graph-formats/file-critical-path.ts';
import { DependencyType } from '../../core/model/dependency-type.ts';
import type { PastRun, PastRuns } from '../runs/past-runs.ts';
import { durationText, runText, timeText } from '../runs/run-text.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';

/** In a file with more threads the lenses would be heavier than the text: then only those of the whole file are left. */
const mostThreads = 2000;

export interface CodeLensContext {
  readonly words: ServerWords;
  /** Of this document. */
  readonly runs: PastRuns;
  /** What the client can do when somebody clicks. */
  readonly commands: ReadonlySet<string>;
}

/** A lens before it is known what the client can do: of several commands the first that it has; none: words only. */
interface Lens {
  readonly range: Range;
  readonly title: string;
  readonly commands?: readonly string[];
  /** What they are called with behind the file's URI. */
  readonly about?: readonly (string | number)[];
}

/**
 * Over a thread: run it, run it with what it needs, debug it, and how it went the last time. Over `dependencies`: levels and
 * expected duration. Over the first of the two lists: run the file.
 */
export async function codeLenses(
  document: ThreadDocument,
  { words, runs, commands }: CodeLensContext,
): Promise<CodeLens[]> {
  // The text may change while the disk is asked: places are worked out before.
  const { analysis } = document;
  const threads = placedThreads(document);
  const lists = placedLists(document);
  const [past, durationsMs] = await Promise.all([runs.byThread(), runs.durationsMs()]);
  const levels = (): string => {
    const { totalMs } = fileCriticalPath(analysis, durationsMs);
    return words.levels(analysis.graph.levels().length, durationText(totalMs, words.run));
  };
  const [first] = lists;
  const lenses: Lens[] = [
    ...(first === undefined
      ? []
      : [{ range: first.range, title: words.runFile, commands: ['threads.runCoordination'] }]),
    ...lists
      .filter(({ key }) => key === 'dependencies')
      .map(({ range }) => ({ range, title: levels(), commands: ['threads.openGraphPreviewToSide', ''] })),
    ...threads.flatMap((thread) => threadLenses(thread, past.get(thread.name)?.[0], words)),
  ];
  return lenses.flatMap((lens) => clickable(lens, document.uri, commands));
}

interface PlacedThread {
  readonly name: string;
  readonly range: Range;
  /** It needs another thread. */
  readonly waits: boolean;
}

function placedThreads(document: ThreadDocument): PlacedThread[] {
  const { model, graph, outline } = document.analysis;
  if (outline.threads.size > mostThreads) return [];
  return [...model.threads.values()]
    .filter(({ declared }) => declared)
    .map(({ name, nameRange }) => ({
      name,
      range: document.rangeOf(nameRange),
      waits: graph
        .dependenciesInto(name)
        .some(({ enabled, dependencyType }) => enabled !== false && dependencyType !== DependencyType.PARALLEL),
    }));
}

function placedLists(document: ThreadDocument): { readonly key: string; readonly range: Range }[] {
  const { outline } = document.analysis;
  return ['threads', 'dependencies'].flatMap((key) => {
    const entry = outline.top.get(key);
    return entry === undefined ? [] : [{ key, range: document.rangeOf(entry.key.range) }];
  });
}

function threadLenses({ name, range, waits }: PlacedThread, last: PastRun | undefined, words: ServerWords): Lens[] {
  const about = { range, about: [name] };
  return [
    { ...about, title: words.runThread, commands: [waits ? 'threads.runAlone' : 'threads.runThread'] },
    ...(waits ? [{ ...about, title: words.runWithNeeded, commands: ['threads.runThread'] }] : []),
    { ...about, title: words.debugThread, commands: ['threads.debugThread'] },
    ...(last === undefined ? [] : [{ range, ...lastRun(name, last, words) }]),
  ];
}

/** Opens its log; of a thread that never started there is none, and the session tells why. */
function lastRun(thread: string, last: PastRun, words: ServerWords): Omit<Lens, 'range'> {
  const { session, attempts } = last;
  // Clients draw icons for `$(name)`.
  const title = `${runText(last, words)} · ${timeText(last.at)}`.replaceAll('$(', '$ (');
  return attempts > 0
    ? { title, commands: ['threads.openThreadLog', ''], about: [thread, session, attempts] }
    : { title, commands: ['threads.showSession', ''], about: [session] };
}

/** A lens that only tells something has the command ``, which clients show as text. */
function clickable(
  { range, title, commands = [''], about = [] }: Lens,
  uri: string,
  known: ReadonlySet<string>,
): CodeLens[] {
  const command = commands.find((one) => one === '' || known.has(one));
  if (command === undefined) return [];
  const called = command === '' ? {} : { arguments: [uri, ...about] };
  return [{ range, command: { title, command, ...called } }];
}
