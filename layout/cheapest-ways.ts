import type { ChangingOrder } from './changing-order.ts';
import { at } from './lines.ts';
import type { Lines } from './lines.ts';

/** More than any difference of crossings. */
const endless = 0x3fff_ffff;

/** Neighbouring gaps of a layer: gap g stands above the vertex at position g, the last one below all vertices. */
interface Reach {
  readonly layer: readonly number[];
  readonly lowest: number;
  readonly highest: number;
}

/**
 * The ways of one line through the layers that cross the fewest other lines.
 *
 * What a piece of line from gap g to gap h crosses is a Monge array: a gap that has become no worse than one above it stays so
 * while h goes down. So the gaps that can still be the best form a staircase of rising costs, from which steps are only ever taken
 * away; each other line lowers one step, found with a forest of disjoint sets. A layer takes time almost linear in its lines.
 */
export class CheapestWays {
  /** The gaps of the layer arrived at that are looked at. */
  reach: Reach = { layer: [], lowest: 0, highest: 0 };
  /** For each gap in reach: the crossings on the way to it, but for a number that is the same for all of them. */
  costs: Int32Array;
  /** Visits of vertices and lines until now. */
  visits = 0;
  readonly #order: ChangingOrder;
  /** How far a vertex may go in its layer. */
  readonly #distance: number;
  /** Vertices whose lines do not count. */
  readonly #hidden: Uint8Array;
  #nextCosts: Int32Array;
  /** For the gaps of each layer arrived at, one layer after the other: the gap of the layer before that the way comes from. */
  #origins: Int32Array;
  #originCount = 0;
  readonly #next: Int32Array;
  readonly #rise: Int32Array;
  /** Of gap g at g + 1: towards the nearest step at or above it; 0 is the root of those that have none. */
  readonly #parent: Int32Array;

  constructor(order: ChangingOrder, distance: number) {
    this.#order = order;
    this.#distance = distance;
    const { graph, layers } = order;
    const mostGaps = layers.reduce((most, layer) => Math.max(most, layer.length + 1), 1);
    this.#hidden = new Uint8Array(graph.vertexCount);
    this.costs = new Int32Array(mostGaps);
    this.#nextCosts = new Int32Array(mostGaps);
    this.#origins = new Int32Array(mostGaps * layers.length);
    this.#next = new Int32Array(mostGaps);
    this.#rise = new Int32Array(mostGaps);
    this.#parent = new Int32Array(mostGaps + 1);
  }

  /** Vertices that are taken out while their ways are looked for. */
  hide(vertices: readonly number[]): void {
    for (const vertex of vertices) this.#hidden[vertex] = 1;
    this.#originCount = 0;
  }

  reveal(vertices: readonly number[]): void {
    for (const vertex of vertices) this.#hidden[vertex] = 0;
  }

  isHidden(vertex: number): boolean {
    return this.#hidden[vertex] === 1;
  }

  /** Goes from a vertex to the layer of the next one of its way. */
  start(vertex: number, next: number): void {
    const { graph, position } = this.#order;
    const { start, ends } =
      at(graph.layerOf, vertex) < at(graph.layerOf, next) ? this.#order.before : this.#order.after;
    const place = at(position, vertex);
    const { layer, lowest, highest } = this.#reachOf(next);
    const costs = this.costs;
    let cost = 0;
    for (let gap = lowest; gap < highest; gap++) {
      costs[gap - lowest] = cost;
      const other = layer[gap] ?? 0;
      if (this.#hidden[other] === 1) continue;
      this.visits += at(start, other + 1) - at(start, other);
      for (let line = at(start, other), end = at(start, other + 1); line < end; line++) {
        cost += Math.sign(at(position, at(ends, line)) - place);
      }
    }
    costs[highest - lowest] = cost;
    this.reach = { layer, lowest, highest };
    this.visits += highest - lowest;
  }

  /**
   * Goes on to the layer of the next vertex of the way.
   *
   * @returns what `origin` asks for
   */
  step(vertex: number, next: number): number {
    const { graph, before, after } = this.#order;
    const forwards = at(graph.layerOf, vertex) < at(graph.layerOf, next);
    const from = this.reach;
    const to = this.#reachOf(next);
    this.#addLinesAbove(to, forwards ? after : before);
    const first = this.#buildStairs();
    const base = this.#room(to.highest - to.lowest + 1);
    this.#descend({ from, to, first, base }, forwards ? before : after);
    [this.costs, this.#nextCosts] = [this.#nextCosts, this.costs];
    this.reach = to;
    this.visits += 2 * (from.highest - from.lowest + to.highest - to.lowest);
    return base - to.lowest;
  }

  /** The gap of the layer before from which the way to a gap comes. @param base what `step` gave for the layer of the gap */
  origin(base: number, gap: number): number {
    return at(this.#origins, base + gap);
  }

  #reachOf(vertex: number): Reach {
    const { graph, layers, position } = this.#order;
    const layer = layers[at(graph.layerOf, vertex)] ?? [];
    const place = at(position, vertex);
    return {
      layer,
      lowest: Math.max(0, place - this.#distance),
      highest: Math.min(layer.length, place + 1 + this.#distance),
    };
  }

  /**
   * Adds to the cost of each gap what a line to the lowest gap in reach crosses. A line to a vertex above all gaps in reach is
   * crossed by ways from above it.
   */
  #addLinesAbove(to: Reach, { start, ends }: Lines): void {
    const { layer, lowest, highest } = this.reach;
    const { position } = this.#order;
    const [costs, hidden] = [this.costs, this.#hidden];
    let above = 0;
    for (let gap = lowest; gap < highest; gap++) {
      costs[gap - lowest] = at(costs, gap - lowest) + above;
      const vertex = layer[gap] ?? 0;
      if (hidden[vertex] === 1) continue;
      for (let line = at(start, vertex), end = at(start, vertex + 1); line < end; line++) {
        const other = at(ends, line);
        if (hidden[other] === 0) above += at(position, other) < to.lowest ? -1 : 1;
      }
      this.visits += at(start, vertex + 1) - at(start, vertex);
    }
    costs[highest - lowest] = at(costs, highest - lowest) + above;
  }

  /** @returns the first step: the best gap, counted from the lowest one */
  #buildStairs(): number {
    const [costs, parent, next, rise] = [this.costs, this.#parent, this.#next, this.#rise];
    let step = this.reach.highest - this.reach.lowest;
    let least = at(costs, step);
    rise[step] = endless;
    parent[0] = 0;
    parent[step + 1] = step + 1;
    for (let gap = step - 1; gap >= 0; gap--) {
      const cost = at(costs, gap);
      parent[gap + 1] = gap;
      if (cost >= least) continue;
      parent[gap + 1] = gap + 1;
      next[gap] = step;
      rise[gap] = least - cost;
      step = gap;
      least = cost;
    }
    return step;
  }

  /** Goes down the gaps of the next layer. From each vertex on its lines are crossed by ways from above their other ends only. */
  #descend({ from, to, first: start, base }: Descent, lines: Lines): void {
    const { position } = this.#order;
    const [hidden, costs, origins] = [this.#hidden, this.#nextCosts, this.#origins];
    const [rise, parent] = [this.#rise, this.#parent];
    const { layer, lowest } = to;
    const last = from.highest - from.lowest;
    let first = start;
    let cost = at(this.costs, first);
    let visits = 0;
    const gaps = to.highest - lowest;
    for (let gap = 0; gap < gaps; gap++) {
      costs[gap] = cost;
      origins[base + gap] = first + from.lowest;
      const vertex = layer[lowest + gap] ?? 0;
      if (hidden[vertex] === 1) continue;
      const end = at(lines.start, vertex + 1);
      let line = at(lines.start, vertex);
      visits += end - line;
      for (; line < end; line++) {
        const place = at(position, at(lines.ends, line)) - from.lowest;
        cost--;
        if (place < 0) continue;
        const step = root(parent, Math.min(place, last) + 1) - 1;
        if (step < 0) continue;
        cost += 2;
        const height = at(rise, step) - 2;
        rise[step] = height;
        const former = height > 0 ? -1 : this.#takeAway(step);
        if (former < 0) continue;
        cost += at(rise, former);
        first = at(this.#next, former);
      }
    }
    costs[gaps] = cost;
    origins[base + gaps] = first + from.lowest;
    this.visits += 2 * visits;
  }

  /**
   * Takes away a step that is no better than the next one, and those above it that then are not either.
   *
   * @returns the step taken away that was the first one, or -1
   */
  #takeAway(worn: number): number {
    const [next, rise, parent] = [this.#next, this.#rise, this.#parent];
    let step = worn;
    while (at(rise, step) <= 0) {
      parent[step + 1] = step;
      const above = root(parent, step) - 1;
      if (above < 0) return step;
      next[above] = at(next, step);
      rise[above] = at(rise, above) + at(rise, step);
      step = above;
    }
    return -1;
  }

  #room(count: number): number {
    const base = this.#originCount;
    this.#originCount += count;
    if (this.#originCount > this.#origins.length) {
      const larger = new Int32Array(2 * this.#originCount);
      larger.set(this.#origins);
      this.#origins = larger;
    }
    return base;
  }
}

interface Descent {
  readonly from: Reach;
  readonly to: Reach;
  readonly first: number;
  readonly base: number;
}

function root(parent: Int32Array, from: number): number {
  let node = from;
  for (let above = at(parent, node); above !== node; above = at(parent, node)) {
    parent[node] = at(parent, above);
    node = above;
  }
  return node;
}
