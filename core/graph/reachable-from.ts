import { at } from './ordering.ts';
import type { Rows } from './ordering.ts';

/** Which threads the rows lead to from one, directly or through others; `from` itself only where it is in a cycle. Linear. */
export function reachableFrom(rows: Rows, from: number): Uint8Array {
  const reached = new Uint8Array(rows.start.length - 1);
  const open = [from];
  for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
    for (let place = at(rows.start, thread); place < at(rows.start, thread + 1); place++) {
      const far = at(rows.thread, place);
      if (reached[far] === 1) continue;
      reached[far] = 1;
      open.push(far);
    }
  }
  return reached;
}
