import { at } from './ordering.ts';
import type { Ordering } from './ordering.ts';
import type { Parts } from './strongly-connected-parts.ts';

/**
 * The level of each thread, from 0: the number of dependencies on the longest way to it from a thread that waits for nobody.
 * A strongly connected part counts as one thread, so that a cycle has a level, and what lies behind it too. Linear.
 */
export function levelNumbers(ordering: Ordering, parts: Parts): Int32Array {
  const { forward } = ordering;
  const { partOf } = parts;
  const levelOfPart = new Int32Array(parts.partCount);
  for (const source of threadsFromTheStarts(parts)) {
    const part = at(partOf, source);
    for (let place = at(forward.start, source); place < at(forward.start, source + 1); place++) {
      const behind = at(partOf, at(forward.thread, place));
      if (behind !== part) levelOfPart[behind] = Math.max(at(levelOfPart, behind), at(levelOfPart, part) + 1);
    }
  }
  return partOf.map((part) => at(levelOfPart, part));
}

/** Every thread after all that it waits for, except for what it waits for inside its own strongly connected part. Linear. */
export function threadsFromTheStarts(parts: Parts): Int32Array {
  const { partOf, partCount } = parts;
  const start = new Int32Array(partCount + 1);
  for (const part of partOf) start[partCount - part] = at(start, partCount - part) + 1;
  for (let place = 0; place < partCount; place++) start[place + 1] = at(start, place + 1) + at(start, place);
  const sorted = new Int32Array(partOf.length);
  for (const [thread, part] of partOf.entries()) {
    const place = at(start, partCount - 1 - part);
    start[partCount - 1 - part] = place + 1;
    sorted[place] = thread;
  }
  return sorted;
}
