import { Graph } from '@dagrejs/graphlib';
import { wayRound } from './dependency-cycle.ts';
import type { DependencyCycle } from './dependency-cycle.ts';
import type { Locale } from '../messages/locale.ts';
import { messagesIn } from '../messages/messages.ts';
import { DependencyCycleError } from './dependency-cycle-error.ts';
import { dependencyProblems } from './dependency-problems.ts';
import { levelNumbers } from './level-numbers.ts';
import { longestWay } from './longest-way.ts';
import { at, orderingOf } from './ordering.ts';
import type { Ordering, Rows } from './ordering.ts';
import { ordersThreads } from './orders-threads.ts';
import { reachableFrom } from './reachable-from.ts';
import { shortestCycle } from './shortest-cycle.ts';
import { stronglyConnectedParts } from './strongly-connected-parts.ts';
import type { Parts } from './strongly-connected-parts.ts';
import type { ThreadDependency } from './thread-dependency.ts';

/**
 * Threads and their dependencies. Threads are in the order in which they were first named, by `addThread` or by a dependency;
 * dependencies in the order in which they were added: "earlier in the file" below means that.
 *
 * Only an enabled dependency that is not `parallel` orders its threads. A graph may have cycles: `getExecutionOrder` then
 * throws, everything else gives its best answer. What is worked out is kept until something is added.
 */
export class DependencyGraph<D extends ThreadDependency = ThreadDependency> {
  #prepared: PreparedGraph<D> | undefined;
  #positions = new Map<string, number>();
  #names: string[] = [];
  /** Those that `addThread` named. */
  readonly #known = new Set<string>();
  #dependencies: D[] = [];
  #ordering: Ordering | undefined;
  #parts: Parts | undefined;
  #levelNumbers: Int32Array | undefined;
  #cycles: readonly CyclicPart[] | undefined;

  /**
   * @param prepared what such a graph is made of where it has been worked out elsewhere; empty without
   * @param like a graph of the same ordering
   */
  constructor(prepared?: PreparedGraph<D>, like?: DependencyGraph<D>) {
    this.#prepared = prepared;
    if (!like) return;
    this.#ordering = like.#ordering;
    this.#parts = like.#parts;
    this.#levelNumbers = like.#levelNumbers;
    this.#cycles = like.#cycles;
  }

  /** Every thread, also one that stands only as a source or only as a target. */
  get threads(): readonly string[] {
    return this.#prepared ? this.#prepared.threads : this.#names;
  }

  /** Every dependency, also one that orders nothing. */
  get dependencies(): readonly D[] {
    return this.#prepared ? this.#prepared.dependencies : this.#dependencies;
  }

  /** Makes a thread known, which may have no dependency at all. Adding it again changes nothing. */
  addThread(name: string): void {
    this.#grow();
    this.#known.add(name);
    this.#enter(name);
  }

  /** Adds a dependency, and its threads where they are not there yet. */
  addDependency(dependency: D): void {
    this.#grow();
    this.#dependencies.push(dependency);
    this.#enter(dependency.sourceThread);
    this.#enter(dependency.targetThread);
  }

  /**
   * The threads in levels: all of a level may run at the same time, after those of the levels before. A thread is in the
   * first level that is possible for it; within a level, the order of the threads.
   *
   * @throws {DependencyCycleError} where threads wait for each other; it carries the cycle. No thread is ever left out.
   */
  getExecutionOrder(): string[][] {
    const self = this.selfDependencies().at(0);
    if (self !== undefined) throw new DependencyCycleError([self.sourceThread, self.targetThread]);
    const cycle = this.cycles().at(0);
    if (cycle !== undefined) throw new DependencyCycleError(wayRound(cycle));
    return this.levels();
  }

  /**
   * What is wrong with the dependencies, one message each; empty where nothing is. Where threads were made known by
   * `addThread`, dependencies must not name others.
   */
  validateDependencies(locale: Locale = 'en'): string[] {
    return dependencyProblems(this, this.#known, messagesIn(locale));
  }

  /** As `getExecutionOrder`, but the threads of a cycle share a level, and what waits for them comes after it. */
  levels(): string[][] {
    const levels: string[][] = [];
    for (const [position, level] of this.levelNumbers().entries()) {
      (levels[level] ??= []).push(this.#nameAt(position));
    }
    return levels;
  }

  /** The number of a thread's level, from 0; undefined for a thread that is not here. */
  levelOf(name: string): number | undefined {
    const position = this.positionOf(name);
    return position === undefined ? undefined : this.levelNumbers()[position];
  }

  /** For each strongly connected part of several threads its shortest cycle, in the order of the parts' first threads. */
  cycles(): readonly DependencyCycle<D>[] {
    this.#cycles ??= cyclicParts(this.ordering(), this.parts());
    return this.#cycles.map(({ steps, threads }) => ({
      dependencies: steps.flatMap((index) => this.dependencies[index] ?? []),
      threads: threads.map((position) => this.#nameAt(position)),
    }));
  }

  /** The dependencies that make a thread wait for itself. */
  selfDependencies(): readonly D[] {
    return this.dependencies.filter(
      (dependency) => ordersThreads(dependency) && dependency.sourceThread === dependency.targetThread,
    );
  }

  /** The dependencies that the thread waits for, in the order of the file. */
  dependenciesInto(name: string): readonly D[] {
    return this.#dependenciesOf(name, this.ordering().backward);
  }

  /** The dependencies that wait for the thread, in the order of the file. */
  dependenciesFrom(name: string): readonly D[] {
    return this.#dependenciesOf(name, this.ordering().forward);
  }

  /** Whether this dependency is part of a cycle: its ends wait for each other, or are the same thread. */
  isInCycle(dependency: D): boolean {
    if (!ordersThreads(dependency)) return false;
    const source = this.positionOf(dependency.sourceThread);
    const target = this.positionOf(dependency.targetThread);
    if (source === undefined || target === undefined) return false;
    const { partOf } = this.parts();
    return partOf[source] === partOf[target];
  }

  /** Whether one more ordering dependency from `source` to `target` would close a cycle. */
  wouldMakeCycle(source: string, target: string): boolean {
    return source === target || this.threadsBehind(target).has(source);
  }

  /** All threads that have to wait for this one, directly or through others; itself only where it is in a cycle of several. */
  threadsBehind(name: string): ReadonlySet<string> {
    return this.#reachable(name, this.ordering().forward);
  }

  /** All threads that this one has to wait for, directly or through others; itself only where it is in a cycle of several. */
  threadsBefore(name: string): ReadonlySet<string> {
    return this.#reachable(name, this.ordering().backward);
  }

  #reachable(name: string, rows: Rows): ReadonlySet<string> {
    const position = this.positionOf(name);
    if (position === undefined) return new Set();
    const reached = reachableFrom(rows, position);
    return new Set(this.threads.filter((_, index) => reached[index] === 1));
  }

  /**
   * The way from a start to an end whose durations have the largest sum, and that sum in the unit of the durations. Among
   * equals the earlier thread is taken. Dependencies inside a cycle are left out.
   */
  criticalPath(durationOf: (thread: string) => number): {
    readonly threads: readonly string[];
    readonly total: number;
  } {
    const { threads, total } = longestWay(this.ordering(), this.parts(), this.threads.map(durationOf));
    return { threads: threads.map((position) => this.#nameAt(position)), total };
  }

  /**
   * The same as a graph of graphlib, for layouts and for algorithms that are not here. A node is a thread's place in
   * `threads` as a text, because graphlib cannot have names such as `constructor`; its label is the name. An edge is named by the
   * place of its dependency, which is its label; only ordering dependencies are in it.
   */
  toGraphlib(): Graph {
    const graph = new Graph({ directed: true, multigraph: true });
    for (const [position, name] of this.threads.entries()) graph.setNode(String(position), name);
    for (const [index, dependency] of this.dependencies.entries()) {
      if (!ordersThreads(dependency)) continue;
      const source = String(this.positionOf(dependency.sourceThread));
      const target = String(this.positionOf(dependency.targetThread));
      graph.setEdge(source, target, dependency, String(index));
    }
    return graph;
  }

  /** The ordering dependencies as numbers: places in `threads` and in `dependencies`. */
  ordering(): Ordering {
    this.#ordering ??= this.#prepared ? this.#prepared.ordering() : this.#orderingOfAdded();
    return this.#ordering;
  }

  #orderingOfAdded(): Ordering {
    return orderingOf(
      this.#names.length,
      this.#dependencies.flatMap((dependency, index) => {
        if (!ordersThreads(dependency)) return [];
        const source = this.positionOf(dependency.sourceThread) ?? 0;
        return { source, target: this.positionOf(dependency.targetThread) ?? 0, dependency: index };
      }),
    );
  }

  /** The strongly connected parts of `ordering()`. */
  parts(): Parts {
    this.#parts ??= stronglyConnectedParts(this.ordering());
    return this.#parts;
  }

  /** The place of a thread in `threads`. */
  positionOf(name: string): number | undefined {
    return this.#prepared ? this.#prepared.positionOf(name) : this.#positions.get(name);
  }

  #dependenciesOf(name: string, rows: Rows): D[] {
    const position = this.positionOf(name);
    if (position === undefined) return [];
    const all = this.dependencies;
    const own: D[] = [];
    for (let place = at(rows.start, position); place < at(rows.start, position + 1); place++) {
      const dependency = all[at(rows.dependency, place)];
      if (dependency !== undefined) own.push(dependency);
    }
    return own;
  }

  /** The number of each thread's level, from 0. */
  levelNumbers(): Int32Array {
    this.#levelNumbers ??= levelNumbers(this.ordering(), this.parts());
    return this.#levelNumbers;
  }

  #enter(name: string): void {
    if (this.#positions.has(name)) return;
    this.#positions.set(name, this.#names.length);
    this.#names.push(name);
  }

  #nameAt(position: number): string {
    return this.threads[position] ?? '';
  }

  /** What has been worked out no longer holds, and what was prepared becomes its own. */
  #grow(): void {
    if (this.#prepared) {
      this.#names = [...this.#prepared.threads];
      this.#dependencies = [...this.#prepared.dependencies];
      this.#positions = new Map(this.#names.map((name, position) => [name, position]));
      this.#prepared = undefined;
    }
    this.#ordering = undefined;
    this.#parts = undefined;
    this.#levelNumbers = undefined;
    this.#cycles = undefined;
  }
}

/** What a graph is made of where that has been worked out elsewhere. */
export interface PreparedGraph<D extends ThreadDependency> {
  readonly threads: readonly string[];
  readonly dependencies: readonly D[];
  /** Of a thread in `threads`. */
  readonly positionOf: (name: string) => number | undefined;
  ordering(): Ordering;
}

/** The threads of a strongly connected part and the dependencies of its shortest cycle, as numbers. */
interface CyclicPart {
  readonly threads: readonly number[];
  readonly steps: readonly number[];
}

function cyclicParts(ordering: Ordering, { cyclic }: Parts): readonly CyclicPart[] {
  // Shared by all parts, so that a graph of any size is done in well under a second.
  const budget = { left: 5_000_000 };
  return cyclic.map((threads) => ({
    threads,
    steps: shortestCycle(ordering, threads, budget).map(({ dependency }) => dependency),
  }));
}
