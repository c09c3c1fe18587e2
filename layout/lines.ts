/** The lines of all vertices to one side, in flat arrays: those of vertex v stand from `start[v]` to `start[v + 1]`. */
export interface Lines {
  readonly start: Int32Array;
  /** The vertices at the other ends. */
  readonly ends: Int32Array;
  /** Where the other ends stand in their layer, sorted for each vertex; right after `sortPlaces`. */
  readonly places: Int32Array;
  readonly count: (vertex: number) => number;
  /** Reads the places of the other ends of these vertices' lines. */
  readonly sortPlaces: (vertices: readonly number[], position: Int32Array) => void;
}

export function linesOf(neighbours: readonly (readonly number[])[]): Lines {
  const start = new Int32Array(neighbours.length + 1);
  for (const [vertex, list] of neighbours.entries()) start[vertex + 1] = at(start, vertex) + list.length;
  const ends = new Int32Array(at(start, neighbours.length));
  for (const [vertex, list] of neighbours.entries()) ends.set(list, at(start, vertex));
  const places = new Int32Array(ends.length);
  return {
    start,
    ends,
    places,
    count: (vertex) => at(start, vertex + 1) - at(start, vertex),
    sortPlaces: (vertices, position) => {
      for (const vertex of vertices) {
        const from = at(start, vertex);
        const end = at(start, vertex + 1);
        for (let index = from; index < end; index++) places[index] = at(position, at(ends, index));
        if (end - from > 16) places.subarray(from, end).sort();
        else insertionSort(places, from, end);
      }
    },
  };
}

function insertionSort(values: Int32Array, from: number, end: number): void {
  for (let index = from + 1; index < end; index++) {
    const value = at(values, index);
    let place = index;
    while (place > from && at(values, place - 1) > value) {
      values[place] = at(values, place - 1);
      place--;
    }
    values[place] = value;
  }
}

/** An element that is there. Of one type of array only, which lets the engine read it as fast as it can. */
export function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}

/** The same for `Float64Array`. */
export function floatAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
