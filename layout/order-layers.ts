import { countCrossings } from './count-crossings.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { at, linesOf } from './lines.ts';
import type { Lines } from './lines.ts';
import { relaxOrder } from './relax-order.ts';

/** Vertices of each layer from top to bottom. */
export type LayerOrder = readonly (readonly number[])[];

/** Rounds without a gain after which the search ends. */
const patience = 6;
const mostRounds = 24;
const leastRounds = 3;
/** How many visits of lines one search may take; keeps thousands of threads usable. */
const workLimit = 180_000;
/** How often a search begins again from the best order, relaxed; a small graph has time for more. */
const restarts = { large: 1, small: 3 };
/** Of a search that begins again: it is near its end already. */
const restartRounds = 8;

/**
 * An order of each layer with few crossings: sweeps by weighted medians and barycentres with adjacent exchanges after each
 * (Gansner, Koutsofios, North, Vo: A Technique for Drawing Directed Graphs, 1993), begun again from relaxed orders. The same input
 * gives the same order.
 *
 * @param keep an order from before, by vertex: it is improved by exchanges only, so that the picture keeps its place, unless
 * a fresh one has far fewer crossings
 */
export function orderLayers(graph: LayeredGraph, keep?: LayerOrder): LayerOrder {
  if (keep === undefined) return freshOrder(graph).layers;
  const kept = new OrderSearch(graph, keep);
  kept.exchange();
  const crossings = kept.crossings();
  if (crossings <= 3) return kept.layers;
  // While somebody types, one quick search is enough to know whether the kept order is a bad one.
  const quick = searchFrom(graph, depthFirstOrder(graph, false), roundsFor(graph));
  return quick.crossings * 1.3 + 3 < crossings ? freshOrder(graph).layers : kept.layers;
}

interface Ordered {
  readonly layers: LayerOrder;
  readonly crossings: number;
}

function freshOrder(graph: LayeredGraph): Ordered {
  const rounds = roundsFor(graph);
  const isSmall = rounds === mostRounds;
  const backwards = depthFirstOrder(graph, true);
  let best = searchFrom(graph, relaxOrder(graph, backwards, 10), rounds);
  const tryFrom = (start: LayerOrder, most: number): void => {
    const next = best.crossings === 0 ? best : searchFrom(graph, start, most);
    if (next.crossings < best.crossings) best = next;
  };
  if (isSmall) for (const start of [depthFirstOrder(graph, false), backwards]) tryFrom(start, rounds);
  const again = rounds === leastRounds ? 0 : isSmall ? restarts.small : restarts.large;
  for (let time = 0; time < again; time++) tryFrom(relaxOrder(graph, best.layers, 5), Math.min(rounds, restartRounds));
  return best;
}

function roundsFor(graph: LayeredGraph): number {
  let lines = 0;
  for (const list of graph.after) lines += list.length;
  const affordable = Math.round(workLimit / (graph.vertexCount + lines + 1));
  return Math.min(mostRounds, Math.max(leastRounds, affordable));
}

function searchFrom(graph: LayeredGraph, start: LayerOrder, rounds: number): Ordered {
  const search = new OrderSearch(graph, start);
  let best: Ordered = { layers: search.copy(), crossings: search.crossings() };
  let idle = 0;
  for (let round = 0; round < rounds && idle < patience && best.crossings > 0; round++) {
    search.sweep(round % 2 === 0, round % 4 < 2);
    search.exchange(round % 2 === 1);
    const crossings = search.crossings();
    idle++;
    if (crossings < best.crossings) {
      best = { layers: search.copy(), crossings };
      idle = 0;
    }
  }
  return best;
}

/** Neighbours near each other from the start: layers filled in the order of a depth-first walk from one side. */
function depthFirstOrder(graph: LayeredGraph, backwards: boolean): LayerOrder {
  const layers: number[][] = graph.layers.map(() => []);
  const seen = new Uint8Array(graph.vertexCount);
  const starts = backwards ? graph.layers.toReversed().flat() : graph.layers.flat();
  const onward = backwards ? graph.before : graph.after;
  for (const start of starts) {
    const stack = [start];
    for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
      if (seen[vertex] === 1) continue;
      seen[vertex] = 1;
      layers[at(graph.layerOf, vertex)]?.push(vertex);
      const next = onward[vertex] ?? [];
      for (let index = next.length - 1; index >= 0; index--) {
        const one = next[index];
        if (one !== undefined && seen[one] === 0) stack.push(one);
      }
    }
  }
  return layers;
}

class OrderSearch {
  readonly layers: number[][];
  readonly #position: Int32Array;
  readonly #key: Float64Array;
  readonly #before: Lines;
  readonly #after: Lines;

  constructor(graph: LayeredGraph, start: LayerOrder) {
    this.layers = start.map((layer) => [...layer]);
    this.#position = new Int32Array(graph.vertexCount);
    this.#key = new Float64Array(graph.vertexCount);
    this.#before = linesOf(graph.before);
    this.#after = linesOf(graph.after);
    for (const layer of this.layers) this.#number(layer);
  }

  crossings(): number {
    return countCrossings(this.#after, this.layers, this.#position);
  }

  copy(): LayerOrder {
    return this.layers.map((layer) => [...layer]);
  }

  /** Sorts each layer by where its neighbours in the layer before (or after) stand; who has none keeps its place. */
  sweep(forwards: boolean, byMedian: boolean): void {
    const lines = forwards ? this.#before : this.#after;
    const count = this.layers.length;
    for (let step = 1; step < count; step++) {
      const layer = this.layers[forwards ? step : count - 1 - step] ?? [];
      lines.sortPlaces(layer, this.#position);
      const movable = layer.filter((vertex) => lines.count(vertex) > 0);
      for (const vertex of movable) this.#key[vertex] = byMedian ? weightedMedian(lines, vertex) : mean(lines, vertex);
      movable.sort((a, b) => at(this.#key, a) - at(this.#key, b));
      let taken = 0;
      for (const [index, vertex] of layer.entries()) {
        if (lines.count(vertex) > 0) layer[index] = movable[taken++] ?? vertex;
      }
      this.#number(layer);
    }
  }

  /**
   * Exchanges neighbours in a layer while that saves crossings.
   *
   * @param equals first exchanges also where nothing changes, which is a way out of a dead end
   */
  exchange(equals = false): void {
    let open = new Uint8Array(this.layers.length).fill(1);
    for (let pass = 0; pass < 8 && open.includes(1); pass++) {
      const next = new Uint8Array(this.layers.length);
      for (const [place, layer] of this.layers.entries()) {
        if (open[place] === 0 || this.#exchangeIn(layer, equals && pass === 0) === 0) continue;
        for (const near of [place - 1, place, place + 1]) if (near >= 0 && near < next.length) next[near] = 1;
      }
      open = next;
    }
  }

  #exchangeIn(layer: number[], equals: boolean): number {
    const before = this.#before;
    const after = this.#after;
    before.sortPlaces(layer, this.#position);
    after.sortPlaces(layer, this.#position);
    let saved = 0;
    for (let index = 0; index + 1 < layer.length; index++) {
      const first = layer[index] ?? 0;
      const second = layer[index + 1] ?? 0;
      const gain = exchangeGain(before, first, second) + exchangeGain(after, first, second);
      if (gain < 0 || (gain === 0 && !equals)) continue;
      saved += gain;
      layer[index] = second;
      layer[index + 1] = first;
    }
    if (saved > 0 || equals) this.#number(layer);
    return equals ? Math.max(1, saved) : saved;
  }

  #number(layer: readonly number[]): void {
    for (let index = 0; index < layer.length; index++) this.#position[layer[index] ?? 0] = index;
  }
}

/** Crossings between the lines of two neighbours in a layer, less those there would be after an exchange. */
function exchangeGain(lines: Lines, first: number, second: number): number {
  if (lines.count(first) === 0 || lines.count(second) === 0) return 0;
  return pairsInOrder(lines, second, first) - pairsInOrder(lines, first, second);
}

/** How many pairs of lines have the one of `left` before the one of `right`. */
function pairsInOrder({ start, places }: Lines, left: number, right: number): number {
  const from = at(start, left);
  const end = at(start, left + 1);
  const rightEnd = at(start, right + 1);
  let pairs = 0;
  let passed = from;
  for (let index = at(start, right); index < rightEnd; index++) {
    const place = at(places, index);
    while (passed < end && at(places, passed) < place) passed++;
    pairs += passed - from;
  }
  return pairs;
}

function mean({ start, places }: Lines, vertex: number): number {
  const from = at(start, vertex);
  const end = at(start, vertex + 1);
  let sum = 0;
  for (let index = from; index < end; index++) sum += at(places, index);
  return sum / (end - from);
}

/** Between the two middle values, nearer to the side where the others lie closer together (Gansner et al., section 3). */
function weightedMedian({ start, places }: Lines, vertex: number): number {
  const from = at(start, vertex);
  const count = at(start, vertex + 1) - from;
  const place = (index: number): number => at(places, from + index);
  const middle = count >> 1;
  if (count % 2 === 1) return place(middle);
  if (count === 2) return (place(0) + place(1)) / 2;
  const left = place(middle - 1) - place(0);
  const right = place(count - 1) - place(middle);
  return left + right === 0
    ? (place(middle - 1) + place(middle)) / 2
    : (place(middle - 1) * right + place(middle) * left) / (left + right);
}
