import { traits } from '../graph/dependency-traits.ts';
import type { FileGraph } from '../graph/file-graph.ts';
import { threadsFromTheStarts } from '../graph/level-numbers.ts';
import { at } from '../graph/ordering.ts';

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

/** Worked out when it is first asked for. Linear, but for a factor that grows as the logarithm of the depth. */
export function skippingOf(graph: FileGraph): Skipping {
  const known = trees.get(graph);
  if (known) return known;
  const tree = new SkipTree(graph);
  for (const thread of threadsFromTheStarts(graph.parts())) tree.add(thread);
  trees.set(graph, tree);
  return tree;
}

const trees = new WeakMap<FileGraph, Skipping>();

/** It runs in no run without failures. */
const idle = 1;
const certain = 2;
const entered = 4;

/**
 * Threads as a tree, by place in the graph: above each stands the nearest thread without which it is skipped, which is on every
 * way to it. These are the dominators of the graph. The root stands for "none". Ways up are short, because each thread also
 * knows one far above it (Myers, "An applicative random-access stack", 1983).
 */
class SkipTree implements Skipping {
  readonly #graph: FileGraph;
  readonly #root: number;
  readonly #above: Int32Array;
  readonly #farAbove: Int32Array;
  readonly #depth: Int32Array;
  /** The nearest thread that a condition can skip, from this one upwards. */
  readonly #refusable: Int32Array;
  readonly #has: Uint8Array;

  constructor(graph: FileGraph) {
    const count = graph.threads.length;
    this.#graph = graph;
    this.#root = count;
    this.#above = new Int32Array(count + 1).fill(count);
    this.#farAbove = new Int32Array(count + 1).fill(count);
    this.#refusable = new Int32Array(count + 1).fill(count);
    this.#depth = new Int32Array(count + 1);
    this.#has = new Uint8Array(count + 1);
  }

  /** Threads come after all that they wait for; what they wait for inside a cycle counts as a start. */
  add(thread: number): void {
    const { columns, joinsAny } = this.#graph.file;
    const { backward } = this.#graph.ordering();
    const [from, to] = [at(backward.start, thread), at(backward.start, thread + 1)];
    let taking = 0;
    let above = -1;
    let [isRefusable, isInCycle, isSure] = [false, false, false];
    for (let place = from; place < to; place++) {
      const source = at(backward.thread, place);
      const bits = columns.traits[at(backward.dependency, place)] ?? 0;
      if (!this.#is(source, entered)) isInCycle = true;
      // In a run in which everything succeeds, these are absent.
      if ((bits & traits.onFailure) !== 0 || this.#is(source, idle)) continue;
      taking++;
      if ((bits & traits.conditional) !== 0) isRefusable = true;
      else if (this.#is(source, certain)) isSure = true;
      const way = this.#is(source, entered) ? source : this.#root;
      above = above === -1 ? way : this.#lowestOver(above, way);
    }
    // With `join: any`, one false condition is enough only where there is nothing else.
    if (joinsAny[thread] === 1 && taking > 1) isRefusable = false;
    this.#hang(thread, above === -1 ? this.#root : above);
    if (isRefusable) this.#refusable[thread] = thread;
    const isIdle = to > from && taking === 0;
    const isCertain = !isRefusable && !isInCycle && (to === from || isSure);
    this.#has[thread] = entered | (isIdle ? idle : 0) | (isCertain ? certain : 0);
  }

  isCertain(thread: string): boolean {
    return this.#is(this.#placeOf(thread), certain);
  }

  isIdle(thread: string): boolean {
    return this.#is(this.#placeOf(thread), idle);
  }

  skippedWithout(threads: readonly string[], other: string): string | undefined {
    const shared = threads.map((name) => this.#placeOf(name)).reduce((a, b) => this.#lowestOver(a, b));
    const needed = this.#lowestOver(shared, this.#placeOf(other));
    const nearest = at(this.#refusable, shared);
    return at(this.#depth, nearest) > at(this.#depth, needed) ? this.#graph.threads[nearest] : undefined;
  }

  #placeOf(thread: string): number {
    return this.#graph.positionOf(thread) ?? this.#root;
  }

  #is(thread: number, what: number): boolean {
    return ((this.#has[thread] ?? 0) & what) !== 0;
  }

  #hang(thread: number, above: number): void {
    const far = at(this.#farAbove, above);
    const step = at(this.#depth, above) - at(this.#depth, far);
    const isEven = above !== this.#root && step === at(this.#depth, far) - at(this.#depth, at(this.#farAbove, far));
    this.#above[thread] = above;
    this.#farAbove[thread] = isEven ? at(this.#farAbove, far) : above;
    this.#depth[thread] = at(this.#depth, above) + 1;
    this.#refusable[thread] = at(this.#refusable, above);
  }

  /** The lowest thread that is above both or one of them. */
  #lowestOver(a: number, b: number): number {
    let [one, other] = at(this.#depth, a) >= at(this.#depth, b) ? [a, b] : [b, a];
    const depth = at(this.#depth, other);
    while (at(this.#depth, one) > depth) {
      const far = at(this.#farAbove, one);
      one = at(this.#depth, far) >= depth ? far : at(this.#above, one);
    }
    while (one !== other) {
      const [far, otherFar] = [at(this.#farAbove, one), at(this.#farAbove, other)];
      const isTooFar = far === otherFar;
      one = isTooFar ? at(this.#above, one) : far;
      other = isTooFar ? at(this.#above, other) : otherFar;
    }
    return one;
  }
}
