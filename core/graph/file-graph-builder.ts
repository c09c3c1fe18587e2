import { changedSpan, isUnchanged, type ChangedSpan } from '../changed-span.ts';
import { ListMemory, present } from '../list-memory.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import { traits, traitsOf } from './dependency-traits.ts';
import { FileGraph, type FileDependency, type GraphColumns } from './file-graph.ts';
import { NameNumbers } from './name-numbers.ts';
import { at } from './ordering.ts';

/**
 * Makes the graphs of a file, one model after the other; names and dependencies that have not changed are not looked at again.
 *
 * A graph has the threads in the order of the model, then the names in `dependencies` that are no thread. A dependency
 * without source or target, or of an unknown type, is not in it: what it should be cannot be known.
 */
export class FileGraphBuilder {
  #names = new NameNumbers();
  #threads: readonly Thread[] = [];
  #threadNames: Int32Array = new Int32Array();
  #dependencies: readonly Dependency[] = [];
  #rows: FileRows = noRows;
  readonly #edges = new ListMemory<Dependency, FileDependency | undefined>();
  readonly #joins = new ListMemory<Thread, 0 | 1>();
  #graph: FileGraph | undefined;
  #order: GraphOrder | undefined;

  build(model: Model): FileGraph {
    if (this.#names.size > 2 * (model.threads.size + 2 * model.dependencies.length) + 1000) this.#forget();
    const hasSameThreads = this.#followThreads(model.threads.items);
    const isSame = this.#followDependencies(model.dependencies) && hasSameThreads;
    const order = isSame && this.#order ? this.#order : this.#makeOrder();
    this.#order = order;
    const edges = this.#edges.follow(model.dependencies, fileDependencyOf);
    const joinsAny = new Uint8Array(order.threads.length);
    joinsAny.set(this.#joins.follow(model.threads.items, ({ join }) => (join?.value === 'any' ? 1 : 0)));
    this.#graph = new FileGraph(
      {
        threads: order.threads,
        dependencies: present(edges),
        positionOf: order.positionOf,
        columns: columnsOf(this.#rows, order),
        joinsAny,
        knownThreads: model.threads.size,
        strays: edges.includes(undefined) ? model.dependencies.filter((_, index) => edges[index] === undefined) : [],
      },
      isSame ? this.#graph : undefined,
    );
    return this.#graph;
  }

  /** Names that are no more would be kept for ever. */
  #forget(): void {
    this.#names = new NameNumbers();
    this.#threads = [];
    this.#threadNames = new Int32Array();
    this.#dependencies = [];
    this.#rows = noRows;
    this.#order = undefined;
    this.#graph = undefined;
  }

  /** Whether the names are the same as before. */
  #followThreads(threads: readonly Thread[]): boolean {
    const span = changedSpan(this.#threads, threads);
    this.#threads = threads;
    if (isUnchanged(span)) return true;
    const names = Int32Array.from(threads.slice(span.start, span.end), ({ name }) => this.#names.of(name));
    const before = this.#threadNames;
    this.#threadNames = splicedNumbers(before, span, names);
    return isSameColumn(before.subarray(span.start, span.endBefore), names);
  }

  /** Whether the order that the dependencies make is the same as before. */
  #followDependencies(dependencies: readonly Dependency[]): boolean {
    const span = changedSpan(this.#dependencies, dependencies);
    this.#dependencies = dependencies;
    if (isUnchanged(span)) return true;
    const before = this.#rows;
    const now = this.#rowsOf(dependencies.slice(span.start, span.end));
    this.#rows = {
      source: splicedNumbers(before.source, span, now.source),
      target: splicedNumbers(before.target, span, now.target),
      traits: splicedNumbers(before.traits, span, now.traits),
    };
    const old = {
      source: before.source.subarray(span.start, span.endBefore),
      target: before.target.subarray(span.start, span.endBefore),
      traits: before.traits.subarray(span.start, span.endBefore),
    };
    const deciding = traits.inGraph | traits.orders;
    return (
      isSameColumn(old.source, now.source) &&
      isSameColumn(old.target, now.target) &&
      now.traits.every((bits, row) => (bits & deciding) === ((old.traits[row] ?? 0) & deciding))
    );
  }

  #rowsOf(dependencies: readonly Dependency[]): FileRows {
    const numberOf = (name: string | undefined): number => (name === undefined ? -1 : this.#names.of(name));
    return {
      source: Int32Array.from(dependencies, ({ source }) => numberOf(source?.value)),
      target: Int32Array.from(dependencies, ({ target }) => numberOf(target?.value)),
      traits: Int32Array.from(dependencies, traitsOf),
    };
  }

  #makeOrder(): GraphOrder {
    const names = this.#names;
    const positions = new Int32Array(names.size).fill(-1);
    const threads = this.#threads.map(({ name }) => name);
    for (const [position, name] of this.#threadNames.entries()) positions[name] = position;
    const { source, target, traits: bits } = this.#rows;
    for (let row = 0; row < bits.length; row++) {
      if (((bits[row] ?? 0) & traits.inGraph) === 0) continue;
      for (const name of [at(source, row), at(target, row)]) {
        if (positions[name] !== -1) continue;
        positions[name] = threads.push(names.nameOf(name)) - 1;
      }
    }
    const positionOf = (name: string): number | undefined => {
      const position = positions[names.known(name) ?? -1] ?? -1;
      return position === -1 ? undefined : position;
    };
    return { threads, positions, positionOf };
  }
}

/** The dependencies of a file as columns, one row for each, in the graph or not. Ends are numbers of names; -1: missing. */
interface FileRows {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly traits: Int32Array;
}

const noRows: FileRows = { source: new Int32Array(), target: new Int32Array(), traits: new Int32Array() };

/** Which thread is where in a graph. */
interface GraphOrder {
  readonly threads: readonly string[];
  /** By number of the name; -1: it is not in the graph. */
  readonly positions: Int32Array;
  readonly positionOf: (name: string) => number | undefined;
}

function columnsOf({ source, target, traits: bits }: FileRows, { positions }: GraphOrder): GraphColumns {
  let count = 0;
  const columns = {
    source: new Int32Array(bits.length),
    target: new Int32Array(bits.length),
    traits: new Int32Array(bits.length),
  };
  for (let row = 0; row < bits.length; row++) {
    const own = bits[row] ?? 0;
    if ((own & traits.inGraph) === 0) continue;
    columns.source[count] = at(positions, at(source, row));
    columns.target[count] = at(positions, at(target, row));
    columns.traits[count] = own;
    count++;
  }
  return {
    source: columns.source.subarray(0, count),
    target: columns.target.subarray(0, count),
    traits: columns.traits.subarray(0, count),
  };
}

function splicedNumbers(before: Int32Array, { start, endBefore }: ChangedSpan, numbers: Int32Array): Int32Array {
  const after = new Int32Array(before.length - (endBefore - start) + numbers.length);
  after.set(before.subarray(0, start));
  after.set(numbers, start);
  after.set(before.subarray(endBefore), start + numbers.length);
  return after;
}

function isSameColumn(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, row) => value === other[row]);
}

function fileDependencyOf(dependency: Dependency): FileDependency | undefined {
  const { source, target, type, condition, transform, on, enabled } = dependency;
  if (source === undefined || target === undefined || type === undefined) return undefined;
  return {
    sourceThread: source.value,
    targetThread: target.value,
    dependencyType: type,
    enabled,
    ...(condition && { condition: condition.text }),
    ...(transform && { transform: transform.text }),
    ...(on && { on: on.value }),
    dependency,
  };
}
