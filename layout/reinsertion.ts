import { CheapestWays } from './cheapest-ways.ts';
import type { ChangingOrder } from './changing-order.ts';
import type { LayeredGraph } from './layered-graph.ts';
import { at, floatAt } from './lines.ts';

/** The vertices of a line, from one end to the other. */
type Way = readonly number[];

/** A vertex that is put back, and how many vertices of its way come before it. */
interface Returning {
  readonly vertex: number;
  readonly layer: number;
  readonly way: Way;
  readonly step: number;
}

/**
 * Takes a node out of an order with all bends of its lines, or the bends of one line, and puts them back together where they cross
 * the fewest other lines: the best place and the best ways at once. What no move of a single vertex finds, as the other bends of a
 * long line hold each of them back, one reinsertion does.
 */
export class Reinsertion {
  readonly #order: ChangingOrder;
  readonly #ways: CheapestWays;
  /** The lines of each node, from their far ends to the node. */
  readonly #waysTo: readonly (readonly Way[])[];
  /** Where each vertex that is taken out goes to, counted with those that are taken out. */
  readonly #gap: Int32Array;
  /** Of the gaps in reach, for all ways together. */
  readonly #costs: Float64Array;

  /** @param distance how far a vertex may go in its layer at once */
  constructor(order: ChangingOrder, distance: number) {
    this.#order = order;
    this.#ways = new CheapestWays(order, distance);
    this.#waysTo = waysToNodes(order.graph);
    this.#gap = new Int32Array(order.graph.vertexCount);
    this.#costs = new Float64Array(order.layers.reduce((most, layer) => Math.max(most, layer.length + 1), 1));
  }

  /** Vertices and lines visited until now. */
  get visits(): number {
    return this.#ways.visits;
  }

  /** Finds the best place of a node, and the best ways of its lines. */
  moveNode(node: number): void {
    const ways = this.#waysTo[node] ?? [];
    if (ways.length === 0) return;
    const self = { vertex: node, layer: at(this.#order.graph.layerOf, node), way: [node], step: 0 };
    const returning = [self, ...ways.flatMap((way) => this.#bendsOf(way))];
    const taken = returning.map(({ vertex }) => vertex);
    this.#ways.hide(taken);
    const bases = ways.map((way, index) => {
      const steps = this.#follow(way);
      this.#addCosts(index === 0);
      return steps;
    });
    const best = this.#bestGap(node);
    this.#gap[node] = best;
    for (const [index, way] of ways.entries()) this.#goBack(way, bases[index] ?? [], best);
    this.#putBack(returning);
    this.#ways.reveal(taken);
  }

  /** Finds the best way of a line between nodes that stay where they are. */
  moveBends(chain: readonly number[]): void {
    const bends = chain.slice(1, -1);
    const last = bends.at(-1);
    if (last === undefined) return;
    const way = chain.slice(0, -1);
    this.#ways.hide(bends);
    this.#ways.start(chain.at(-1) ?? 0, last);
    this.#addCosts(true);
    const bases = this.#follow(way);
    this.#addCosts(false);
    const best = this.#bestGap(last);
    this.#gap[last] = best;
    this.#goBack(way, bases, best);
    this.#putBack(this.#bendsOf(chain));
    this.#ways.reveal(bends);
  }

  #bendsOf(way: Way): Returning[] {
    const { layerOf } = this.#order.graph;
    return way.slice(1, -1).map((vertex, index) => ({ vertex, layer: at(layerOf, vertex), way, step: index + 1 }));
  }

  /**
   * Finds the ways from the first vertex to the layer of the last one.
   *
   * @returns what `origin` asks for, from the third vertex on
   */
  #follow(way: Way): number[] {
    const bases: number[] = [];
    for (let index = 1; index < way.length; index++) {
      const [from, to] = [way[index - 1] ?? 0, way[index] ?? 0];
      if (index === 1) this.#ways.start(from, to);
      else bases.push(this.#ways.step(from, to));
    }
    return bases;
  }

  /** Adds the costs of the way that has been followed to those of the others to the same layer. */
  #addCosts(isFirst: boolean): void {
    const costs = this.#costs;
    const { lowest, highest } = this.#ways.reach;
    for (let gap = lowest; gap <= highest; gap++) {
      costs[gap] = (isFirst ? 0 : floatAt(costs, gap)) + at(this.#ways.costs, gap - lowest);
    }
  }

  /** The best gap in reach; among the best the one nearest to where the vertex stood. */
  #bestGap(vertex: number): number {
    const { lowest, highest } = this.#ways.reach;
    const position = at(this.#order.position, vertex);
    let best = position;
    for (let gap = lowest; gap <= highest; gap++) {
      const difference = floatAt(this.#costs, gap) - floatAt(this.#costs, best);
      if (difference < 0 || (difference === 0 && Math.abs(gap - position) < Math.abs(best - position))) best = gap;
    }
    return best;
  }

  /** Notes the gaps of a way that ends in this one. */
  #goBack(way: Way, bases: readonly number[], end: number): void {
    let gap = end;
    for (let index = way.length - 2; index >= 1; index--) {
      gap = this.#ways.origin(bases[index - 1] ?? 0, gap);
      this.#gap[way[index] ?? 0] = gap;
    }
  }

  #putBack(returning: readonly Returning[]): void {
    const sorted = returning.toSorted(
      (a, b) => a.layer - b.layer || at(this.#gap, a.vertex) - at(this.#gap, b.vertex) || this.#compareFurther(a, b),
    );
    for (let start = 0; start < sorted.length;) {
      const layer = sorted[start]?.layer ?? 0;
      let end = start + 1;
      while (sorted[end]?.layer === layer) end++;
      this.#putInto(layer, sorted.slice(start, end));
      start = end;
    }
  }

  /** Two lines of a node in the same gap: which one comes from above? */
  #compareFurther(a: Returning, b: Returning): number {
    for (let [first, second] = [a.step - 1, b.step - 1]; first >= 0 && second >= 0; first--, second--) {
      const difference = this.#height(a.way, first) - this.#height(b.way, second);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** A measure of positions and gaps alike: gap g stands between the vertices at g - 1 and at g. */
  #height(way: Way, step: number): number {
    const vertex = way[step] ?? 0;
    return step === 0 ? 2 * at(this.#order.position, vertex) : 2 * at(this.#gap, vertex) - 1;
  }

  #putInto(place: number, returning: readonly Returning[]): void {
    const layer = this.#order.layers[place] ?? [];
    const { position } = this.#order;
    let [from, end] = [layer.length, 0];
    for (const { vertex } of returning) {
      from = Math.min(from, at(position, vertex), at(this.#gap, vertex));
      end = Math.max(end, at(position, vertex) + 1, at(this.#gap, vertex));
    }
    const part: number[] = [];
    let taken = 0;
    for (let index = from; index <= end; index++) {
      for (
        let next = returning[taken];
        next !== undefined && at(this.#gap, next.vertex) === index;
        next = returning[++taken]
      ) {
        part.push(next.vertex);
      }
      const vertex = layer[index];
      if (index < end && vertex !== undefined && !this.#ways.isHidden(vertex)) part.push(vertex);
    }
    for (const [index, vertex] of part.entries()) {
      layer[from + index] = vertex;
      position[vertex] = from + index;
    }
  }
}

function waysToNodes({ nodeCount, chains, layerOf }: LayeredGraph): Way[][] {
  const ways = Array.from({ length: nodeCount }, (): Way[] => []);
  for (const chain of chains) {
    const low = chain[0];
    const high = chain.at(-1);
    // A line without bends over several layers takes part in no crossing that is counted.
    if (low === undefined || high === undefined || at(layerOf, high) - at(layerOf, low) !== chain.length - 1) continue;
    ways[high]?.push(chain);
    ways[low]?.push(chain.toReversed());
  }
  return ways;
}
