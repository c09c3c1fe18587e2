import { changedSpan, isUnchanged } from '../changed-span.ts';
import { traits } from '../graph/dependency-traits.ts';
import type { FileGraph } from '../graph/file-graph.ts';
import { at } from '../graph/ordering.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import { inflowOf, type Inflow } from './inflow.ts';
import { maySupply, supplyOf, type Supply } from './supply.ts';

/** What flows into the threads of a file, as far as it may be a mistake. */
export interface DataFlow {
  /** In the order of the threads. */
  readonly inflows: readonly Inflow[];
  /** Whether a dependency whose target is missing or unknown may have been meant to bring this input to its thread. */
  mayGoAstray(input: string): boolean;
}

/** Keeps what flows into each thread for as long as neither it, nor a dependency before it, nor a thread that it comes from changes. */
export class InflowMemory {
  #threads: readonly Thread[] = [];
  #dependencies: readonly Dependency[] = [];
  readonly #inflows = new Map<string, Inflow>();

  follow(model: Model, graph: FileGraph): DataFlow {
    const touched = this.#touchedThreads(model, graph);
    for (const name of this.#goneNames(model)) this.#inflows.delete(name);
    if (touched) this.#lookAt(touched, model, graph);
    this.#threads = model.threads.items;
    this.#dependencies = model.dependencies;
    const places = new Map([...this.#inflows.keys()].map((name) => [name, graph.positionOf(name) ?? -1]));
    const inflows = [...this.#inflows.values()].sort(
      (a, b) => (places.get(a.thread.name) ?? 0) - (places.get(b.thread.name) ?? 0),
    );
    let astray: readonly Supply[] | undefined;
    return {
      inflows,
      mayGoAstray: (input) => {
        astray ??= astrayDependencies(model, graph).map((dependency) => supplyOf(dependency, model));
        return astray.some((supply) => maySupply(supply, input));
      },
    };
  }

  /** By place in the graph, 1 for each thread that has to be looked at again; `undefined`: none has. */
  #touchedThreads(model: Model, graph: FileGraph): Uint8Array | undefined {
    const threads = changedSpan(this.#threads, model.threads.items);
    const dependencies = changedSpan(this.#dependencies, model.dependencies);
    if (isUnchanged(threads) && isUnchanged(dependencies)) return undefined;
    const changed = new Uint8Array(graph.threads.length + 1);
    const touched = new Uint8Array(graph.threads.length + 1);
    const placeOf = (name: string | undefined): number =>
      (name === undefined ? undefined : graph.positionOf(name)) ?? graph.threads.length;
    for (const list of [
      this.#threads.slice(threads.start, threads.endBefore),
      model.threads.items.slice(threads.start, threads.end),
    ]) {
      for (const { name } of list) changed[placeOf(name)] = 1;
    }
    for (const list of [
      this.#dependencies.slice(dependencies.start, dependencies.endBefore),
      model.dependencies.slice(dependencies.start, dependencies.end),
    ]) {
      for (const { target } of list) touched[placeOf(target?.value)] = 1;
    }
    const { source, target } = graph.file.columns;
    for (let row = 0; row < source.length; row++) if (changed[at(source, row)] === 1) touched[at(target, row)] = 1;
    for (const [place, isChanged] of changed.entries()) if (isChanged === 1) touched[place] = 1;
    return touched;
  }

  /** Threads that were there and are no more. */
  #goneNames(model: Model): readonly string[] {
    return [...this.#inflows.keys()].filter((name) => !model.threads.has(name));
  }

  #lookAt(touched: Uint8Array, model: Model, graph: FileGraph): void {
    const bringing = bringingTo(touched, graph);
    for (let place = 0; place < graph.file.knownThreads; place++) {
      if (touched[place] !== 1) continue;
      const thread = model.threads.items[place];
      if (!thread) continue;
      const incoming = graph.dependenciesInto(thread.name);
      const inflow = inflowOf(thread, { model, incoming, bringing: bringing.get(place) ?? [] });
      if (inflow) this.#inflows.set(thread.name, inflow);
      else this.#inflows.delete(thread.name);
    }
  }
}

/** The enabled dependencies, of any type, into each of these threads, by its place. */
function bringingTo(touched: Uint8Array, graph: FileGraph): ReadonlyMap<number, readonly Dependency[]> {
  const { columns, strays } = graph.file;
  const bringing = new Map<number, Dependency[]>();
  const add = (place: number, dependency: Dependency | undefined): void => {
    if (!dependency) return;
    const others = bringing.get(place);
    if (others) others.push(dependency);
    else bringing.set(place, [dependency]);
  };
  for (let row = 0; row < columns.target.length; row++) {
    const place = at(columns.target, row);
    const isEnabled = ((columns.traits[row] ?? 0) & traits.enabled) !== 0;
    if (isEnabled && touched[place] === 1) add(place, graph.dependencies[row]?.dependency);
  }
  for (const stray of strays) {
    const place = stray.target && graph.positionOf(stray.target.value);
    if (place !== undefined && stray.enabled && touched[place] === 1) add(place, stray);
  }
  return bringing;
}

/** The enabled dependencies whose target is missing or unknown. */
function astrayDependencies(model: Model, graph: FileGraph): readonly Dependency[] {
  const { columns, strays, knownThreads } = graph.file;
  const astray = strays.filter(({ enabled, target }) => enabled && !(target && model.threads.has(target.value)));
  for (let row = 0; row < columns.target.length; row++) {
    if (at(columns.target, row) < knownThreads || ((columns.traits[row] ?? 0) & traits.enabled) === 0) continue;
    const dependency = graph.dependencies[row]?.dependency;
    if (dependency) astray.push(dependency);
  }
  return astray;
}
