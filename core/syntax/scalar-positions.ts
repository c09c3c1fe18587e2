import type { TextRange } from '../text-range.ts';
import { decodeScalar } from './decode-scalar.ts';
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
  // The two decoders agree, which a property test watches over; should they ever not, the whole scalar is the place.
  if (text !== node.text) return { toFile: () => node.range };
  const at = (index: number): number => starts[Math.min(Math.max(index, 0), text.length)] ?? node.range.end;
  return {
    toFile: (start, end) => {
      const from = at(start);
      return { start: from, end: end > start ? Math.max(from, ends[Math.min(end, text.length) - 1] ?? from) : from };
    },
  };
}
