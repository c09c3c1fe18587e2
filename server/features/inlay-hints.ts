import { InlayHintKind, type InlayHint, type Range } from 'vscode-languageserver';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import type { Dependency } from '../../core/model/dependency.ts';
import type { Model } from '../../core/model/model.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { PastRun, PastRuns } from '../runs/past-runs.ts';
import { durationText } from '../runs/run-text.ts';
import type { ThreadDocument } from '../thread-document.ts';
import type { ServerWords } from '../words/server-words.ts';

export interface InlayHintContext {
  readonly words: ServerWords;
  /** Of this document. */
  readonly runs: PastRuns;
}

/** Behind a thread's name its level and how long it took the last time; behind a mapped field its type, where one is declared. */
export async function inlayHints(
  document: ThreadDocument,
  range: Range,
  { words, runs }: InlayHintContext,
): Promise<InlayHint[]> {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const hints = [...levelHints(document, words), ...typeHints(document)]
    .filter(({ place }) => start <= place.end && place.end <= end)
    // The text may change while the disk is asked: places are worked out before.
    .map((hint) => ({ ...hint, position: document.rangeOf(hint.place).end }));
  const past = hints.some(({ thread }) => thread !== undefined) ? await runs.byThread() : new Map<string, PastRun[]>();
  return hints.map(({ position, label, kind, thread }) => ({
    position,
    label: [label, ...durationTexts(past.get(thread ?? ''), words)].join(' · '),
    paddingLeft: true,
    ...(kind === undefined ? {} : { kind }),
  }));
}

interface Hint {
  /** It stands behind this. */
  readonly place: TextRange;
  readonly label: string;
  readonly kind?: InlayHintKind;
  /** Whose last duration belongs to it. */
  readonly thread?: string;
}

/** Of the last time that it ran: a thread can be skipped, and a run that goes on has no duration yet. */
function durationTexts(runs: readonly PastRun[] | undefined, words: ServerWords): string[] {
  const last = runs?.find(({ durationMs }) => durationMs !== undefined)?.durationMs;
  return last === undefined ? [] : [durationText(last, words.run)];
}

function levelHints({ analysis: { model, graph, text } }: ThreadDocument, words: ServerWords): Hint[] {
  return [...model.threads.values()].flatMap(({ name, nameRange, declared }) => {
    const level = graph.levelOf(name);
    if (!declared || level === undefined) return [];
    return [{ place: behindColon(text, nameRange), label: words.level(level), thread: name }];
  });
}

function typeHints({ analysis: { model, text } }: ThreadDocument): Hint[] {
  return model.dependencies.flatMap((dependency) =>
    (dependency.mapping ?? []).flatMap(({ source, target }) => {
      const type = typeOf(model, dependency, { source: source.value, target: target.value });
      return type === undefined
        ? []
        : [{ place: withQuote(text, target.range), label: type, kind: InlayHintKind.Type }];
    }),
  );
}

/** As the source declares it, unless a transform stands in between; else as the target does. */
function typeOf(
  { threads }: Model,
  { source, target, transform }: Dependency,
  fields: { readonly source: string; readonly target: string },
): string | undefined {
  const output = transform === undefined ? threads.get(source?.value ?? '')?.outputs?.get(fields.source) : undefined;
  const input = threads.get(target?.value ?? '')?.inputs?.get(fields.target);
  return [output, input].map((field) => typeText(field?.schema)).find((type) => type !== 'any');
}

/** A hint between a key and its colon would tear them apart. */
function behindColon(text: string, { start, end }: TextRange): TextRange {
  const more = /^["']?\s*:/.exec(text.slice(end, end + 10))?.[0].length ?? 0;
  return { start, end: end + more };
}

function withQuote(text: string, { start, end }: TextRange): TextRange {
  return { start, end: /["']/.test(text.charAt(end)) ? end + 1 : end };
}
