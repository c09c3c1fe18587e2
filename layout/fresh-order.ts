import { affordableDistance } from './affordable-distance.ts';
import { ChangingOrder } from './changing-order.ts';
import type { LayerOrder } from './changing-order.ts';
import { depthFirstOrder } from './depth-first-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { Reinsertion } from './reinsertion.ts';
import { relaxOrder } from './relax-order.ts';
import { sweepLayers } from './sweep-layers.ts';

/** Visits of vertices and lines that a search may take: they bound its time, and are the same on every machine. */
const mostVisits = 13_000_000;
/** A search that has taken fewer begins again from other orders. */
const restartVisits = 3_000_000;
const mostRestarts = 8;
const mostSweeps = 8;
const mostRounds = 12;
/** A round of reinsertions that saves a smaller part of the crossings is the last one. */
const leastGain = 0.002;

export interface Ordered {
  readonly layers: LayerOrder;
  readonly crossings: number;
}

/** An order with few crossings, found without one from before. The same graph gives the same order. */
export function freshOrder(graph: LayeredGraph): Ordered {
  const search = new FreshSearch(graph);
  search.from(firstOrder(graph));
  const forwards = depthFirstOrder(graph, false);
  const starts = [() => relaxOrder(graph, forwards, 10), () => forwards];
  for (let time = 1; time <= mostRestarts; time++) starts.push(() => relaxOrder(graph, search.best.layers, time));
  for (const start of starts) if (search.mayRestart()) search.from(start());
  return { ...search.best, layers: loneLast(graph, search.best.layers) };
}

/** A good order to begin with. */
export function firstOrder(graph: LayeredGraph): LayerOrder {
  return relaxOrder(graph, depthFirstOrder(graph, true), 3);
}

/** Nodes without a line to another layer stand below the others, where nothing has to pass them. */
function loneLast({ before, after }: LayeredGraph, order: LayerOrder): LayerOrder {
  const isLone = (vertex: number): boolean => before[vertex]?.length === 0 && after[vertex]?.length === 0;
  return order.map((layer) => [...layer.filter((vertex) => !isLone(vertex)), ...layer.filter(isLone)]);
}

class FreshSearch {
  best: Ordered;
  readonly #order: ChangingOrder;
  readonly #reinsertion: Reinsertion;

  constructor(graph: LayeredGraph) {
    this.#order = new ChangingOrder(graph, graph.layers);
    this.best = { layers: graph.layers, crossings: this.#order.crossings() };
    // A round finds a way for every line twice, from both its ends; two rounds are to fit.
    this.#reinsertion = new Reinsertion(this.#order, affordableDistance(graph, mostVisits / 4));
  }

  mayRestart(): boolean {
    return this.best.crossings > 0 && this.#reinsertion.visits < restartVisits;
  }

  from(start: LayerOrder): void {
    const { nodeCount } = this.#order.graph;
    let crossings = sweepLayers(this.#order, start, mostSweeps);
    this.#keep(crossings);
    for (let round = 0; round < mostRounds && crossings > 0; round++) {
      for (let node = 0; node < nodeCount && this.#reinsertion.visits < mostVisits; node++) {
        this.#reinsertion.moveNode(node);
      }
      const next = this.#order.crossings();
      this.#keep(next);
      if (next >= crossings * (1 - leastGain)) break;
      crossings = next;
    }
  }

  #keep(crossings: number): void {
    if (crossings < this.best.crossings) this.best = { layers: this.#order.copy(), crossings };
  }
}
