import { commandTextOf } from '../model/command-text.ts';
import { fileCriticalPath } from './file-critical-path.ts';
import type { GraphedFile } from './file-critical-path.ts';

/** A file's graph as `threads graph --format json` prints it. */
export interface GraphJson {
  /** In the order of the file; names that are no thread come last, with an empty command. */
  readonly threads: readonly {
    readonly name: string;
    readonly level: number;
    readonly command: string;
    /** It stands in `threads`. */
    readonly declared: boolean;
  }[];
  /** In the order of the file, also those that order nothing. */
  readonly dependencies: readonly {
    readonly source_thread: string;
    readonly target_thread: string;
    readonly type: string;
    readonly enabled: boolean;
  }[];
  /** The threads of a cycle share a level. */
  readonly levels: readonly (readonly string[])[];
  readonly critical_path: readonly string[];
  readonly critical_path_seconds: number;
}

/** @param durationsMs medians of recorded runs */
export function graphJson(file: GraphedFile, durationsMs?: ReadonlyMap<string, number>): GraphJson {
  const { graph, model } = file;
  const { threads, totalMs } = fileCriticalPath(file, durationsMs);
  return {
    threads: graph.threads.map((name) => {
      const thread = model.threads.get(name);
      const args = thread?.args.map(({ value }) => value) ?? [];
      return {
        name,
        level: graph.levelOf(name) ?? 0,
        command: commandTextOf(thread?.command, args),
        declared: thread?.declared ?? false,
      };
    }),
    dependencies: graph.dependencies.map((edge) => ({
      source_thread: edge.sourceThread,
      target_thread: edge.targetThread,
      type: edge.dependencyType,
      enabled: edge.enabled !== false,
    })),
    levels: graph.levels(),
    critical_path: threads,
    critical_path_seconds: totalMs / 1000,
  };
}
