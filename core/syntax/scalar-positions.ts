import type { TextRange } from '../text-range.ts';
import { decodeScalar } from './decode-scalar.ts';
import { rangeNear } from './place.ts';
import type { ScalarNode } from './syntax-node.ts';

/** The way from a scalar's decoded text back to the file. */
export interface ScalarPositions {
  /** The place in the file of a part of the decoded text. An empty part has an empty place. */
  toFile(start: number, end: number): TextRange;
}

/** Worked out when first asked for, and kept as long as the node is. */
export function scalarPositions(node: ScalarNode): ScalarPositions {
  const known = positionsOf.get(node);
  if (known) return known;
  const positions = positionsIn(node);
  positionsOf.set(node, positions);
  return positions;
}

const positionsOf = new WeakMap<ScalarNode, ScalarPositions>();

function positionsIn(node: ScalarNode): ScalarPositions {
  const { text, starts, ends } = decodeScalar(node.style, node.source);
  const { range, source } = node;
  // The two decoders agree, which a property test watches over; should they ever not, the whole scalar is the place.
  if (text !== node.text) return { toFile: () => range };
  const at = (index: number): number => starts[Math.min(Math.max(index, 0), text.length)] ?? -1;
  return {
    toFile: (start, end) => {
      const base = range.start + source.at;
      const from = at(start) === -1 ? range.end : base + at(start);
      const last = end > start ? ends[Math.min(end, text.length) - 1] : undefined;
      return rangeNear(range, from, last === undefined ? from : Math.max(from, base + last));
    },
  };
}
