import type { FileGraph } from '../graph/file-graph.ts';
import type { Model } from '../model/model.ts';

/** A file, as far as its graph is concerned; an analysis is one. */
export interface GraphedFile {
  readonly model: Model;
  readonly graph: FileGraph;
}

/**
 * The critical path of a file and how long it takes.
 *
 * @param durationsMs medians of recorded runs; a thread without one takes what the file expects, else a second
 */
export function fileCriticalPath(
  { graph, model }: GraphedFile,
  durationsMs?: ReadonlyMap<string, number>,
): { readonly threads: readonly string[]; readonly totalMs: number } {
  const { threads, total } = graph.criticalPath((name) => expectedMs(model, name, durationsMs));
  // A sum of fractions of seconds is no round number of its own.
  return { threads, totalMs: Math.round(total) };
}

/** How long one attempt of the thread is expected to take. */
export function expectedMs(model: Model, thread: string, durationsMs?: ReadonlyMap<string, number>): number {
  return durationsMs?.get(thread) ?? (model.threads.get(thread)?.expectedDurationS?.value ?? 1) * 1000;
}
