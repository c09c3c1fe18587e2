import type { FileDependency, FileGraph } from '../graph/file-graph.ts';
import { threadsFromTheStarts } from '../graph/level-numbers.ts';
import type { Model } from '../model/model.ts';

/**
 * What can be left out of a run in which every thread that starts succeeds: threads behind a condition that may be false, and
 * what lies behind them alone. (What becomes of a dependency, and of a thread, is the table of the reference: a refused
 * condition skips its target unless that joins by `any`; a thread all of whose sources are skipped is skipped too.)
 */
export interface Skipping {
  /** It runs in every such run. */
  isCertain(thread: string): boolean;
  /** It runs in no such run, because it only follows a failure. */
  isIdle(thread: string): boolean;
  /** A thread whose condition, when false, skips all of `threads` and lets `other` run; absent where there is none. */
  skippedWithout(threads: readonly string[], other: string): string | undefined;
}

/** Linear, but for the depth of the tree that `skippedWithout` climbs. */
export function skippingOf(graph: FileGraph, model: Model): Skipping {
  const tree = new SkipTree(graph, model);
  const names = graph.threads;
  const parts = graph.parts();
  for (const position of threadsFromTheStarts(parts)) tree.add(names[position] ?? '');
  return tree;
}

/** What is known of one thread. */
interface Entry {
  /**
   * The nearest thread without which this one is skipped: it stands on every way here. Absent: there is none.
   * These form a tree, that of the dominators of the graph.
   */
  readonly above: Entry | undefined;
  readonly depth: number;
  readonly name: string;
  readonly idle: boolean;
  readonly certain: boolean;
  /** A condition before it can skip it. */
  readonly refusable: boolean;
}

class SkipTree implements Skipping {
  readonly #graph: FileGraph;
  readonly #model: Model;
  readonly #entries = new Map<string, Entry>();

  constructor(graph: FileGraph, model: Model) {
    this.#graph = graph;
    this.#model = model;
  }

  /** Threads come after all that they wait for; what they wait for inside a cycle counts as a start. */
  add(name: string): void {
    const incoming = this.#graph.dependenciesInto(name);
    const taking = incoming.filter((edge) => !this.#isAbsent(edge));
    const any = this.#model.threads.get(name)?.join?.value === 'any';
    // With `join: any`, one false condition is enough only where there is nothing else.
    const refusable = taking.some((edge) => isConditional(edge)) && (!any || taking.length === 1);
    const above = this.#nearestAbove(taking.map((edge) => this.#entries.get(edge.sourceThread)));
    const inCycle = incoming.some((edge) => !this.#entries.has(edge.sourceThread));
    const surely = taking.some(
      (edge) => !isConditional(edge) && this.#entries.get(edge.sourceThread)?.certain === true,
    );
    this.#entries.set(name, {
      name,
      above,
      depth: (above?.depth ?? 0) + 1,
      idle: incoming.length > 0 && taking.length === 0,
      certain: !refusable && !inCycle && (incoming.length === 0 || surely),
      refusable,
    });
  }

  isCertain(thread: string): boolean {
    return this.#entries.get(thread)?.certain ?? false;
  }

  isIdle(thread: string): boolean {
    return this.#entries.get(thread)?.idle ?? false;
  }

  skippedWithout(threads: readonly string[], other: string): string | undefined {
    const entries = threads.map((name) => this.#entries.get(name));
    const shared = this.#nearestAbove(entries);
    const needed = new Set<Entry>();
    for (let entry = this.#entries.get(other); entry !== undefined; entry = entry.above) needed.add(entry);
    for (let entry = shared; entry !== undefined && !needed.has(entry); entry = entry.above) {
      if (entry.refusable) return entry.name;
    }
    return undefined;
  }

  /** In a run in which everything succeeds. */
  #isAbsent(edge: FileDependency): boolean {
    return edge.on === 'failure' || this.isIdle(edge.sourceThread);
  }

  /** The lowest entry that is above all of these or one of them. */
  #nearestAbove(entries: readonly (Entry | undefined)[]): Entry | undefined {
    return entries.reduce((a, b) => {
      let one = a;
      let other = b;
      while (one !== other) {
        if (one === undefined || other === undefined) return undefined;
        if (one.depth >= other.depth) one = one.above;
        else other = other.above;
      }
      return one;
    }, entries[0]);
  }
}

/** Whether the dependency may be refused by its condition. */
export function isConditional(edge: FileDependency): boolean {
  if (edge.condition?.toString().trim() === 'true') return false;
  return edge.condition !== undefined || edge.dependency.keys.has('condition') || edge.dependencyType === 'conditional';
}
