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

/** Optimal string alignment distance (Damerau-Levenshtein without edits inside a swap), as far as it is below `bound`. */
function editDistance(a: string, b: string, bound: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const [x, y] = [a.charAt(row - 1), b.charAt(column - 1)];
      let least = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (x === y ? 0 : 1));
      if (row > 1 && column > 1 && x === b.charAt(column - 2) && y === a.charAt(row - 2))
        least = Math.min(least, at(beforeLast, column - 2) + 1);
      current.push(least);
    }
    if (Math.min(...current) >= bound + 1) return Infinity;
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
