/**
 * The name that was probably meant: the nearest by edits (insert, delete, replace, swap two neighbours; capitals
 * do not count), at most one for each three letters, in shorter names one, and never all letters of it. Among equals the
 * earlier.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  let nearest: string | undefined;
  let least = name.length < 2 ? 1 : Math.max(1, Math.floor(name.length / 3)) + 0.5;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) >= least) continue;
    const distance = Math.max(0.5, editDistance(lower, candidate.toLowerCase(), least));
    if (distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

/**
 * Optimal string alignment distance (Damerau-Levenshtein without edits inside a swap) where it is below `bound`, else `Infinity`.
 * What both begin and end with costs nothing, and of the rest only what is near the diagonal can be below the bound.
 */
function editDistance(a: string, b: string, bound: number): number {
  let start = 0;
  const shared = Math.min(a.length, b.length);
  while (start < shared && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const most = Math.ceil(bound) - 1;
  if (endA === start || endB === start) return within(endA - start + endB - start, most);
  const width = endB - start;
  if (width >= rowLength) return Infinity;
  let [beforeLast, last, current] = [
    rows.subarray(0, rowLength),
    rows.subarray(rowLength, 2 * rowLength),
    rows.subarray(2 * rowLength),
  ];
  for (let column = 0; column <= Math.min(width, most + 1); column++) last[column] = column;
  for (let row = 1; row <= endA - start; row++) {
    const first = Math.max(1, row - most);
    const end = Math.min(width, row + most);
    current[first - 1] = first === 1 ? row : far;
    let least = far;
    for (let column = first; column <= end; column++) {
      const x = a.charCodeAt(start + row - 1);
      const y = b.charCodeAt(start + column - 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (x === y ? 0 : 1));
      const isSwap =
        row > 1 && column > 1 && x === b.charCodeAt(start + column - 2) && y === a.charCodeAt(start + row - 2);
      if (isSwap) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (end < width) current[end + 1] = far;
    // A swap can still come back from the row before.
    if (least > most + 1) return Infinity;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return within(at(last, width), most);
}

/** Longer names that differ in so much are not near. */
const rowLength = 1024;
const far = 1 << 20;
/** Three rows, used over and over. */
const rows = new Int32Array(3 * rowLength);

function within(distance: number, most: number): number {
  return distance <= most ? distance : Infinity;
}

function at(row: Int32Array, column: number): number {
  return row[column] ?? far;
}
