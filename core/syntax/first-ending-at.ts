/**
 * The place of the first part that ends at an offset or behind it; their number where none does. In few steps, since the parts
 * come in the order of the text and do not overlap.
 */
export function firstEndingAt<Part>(parts: readonly Part[], offset: number, endOf: (part: Part) => number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part !== undefined && endOf(part) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
