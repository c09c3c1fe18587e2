import { contentOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry, ScalarNode, SyntaxNode } from '../syntax/syntax-node.ts';
import type { Located } from '../text-range.ts';

/** The text of a scalar that is a string; anything else is a finding of its own and reads as absent. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  const content = contentOf(node);
  return content?.kind === 'scalar' && typeof content.value === 'string' ? content.value : undefined;
}

export function locatedString(entry: MapEntry | undefined): Located<string> | undefined {
  const value = stringOf(entry?.value);
  return entry && value !== undefined ? { value, range: placeOf(entry) } : undefined;
}

/** A number from `min` on; whole where `whole` says so. */
export function locatedNumber(entry: MapEntry | undefined, min: number, whole = false): Located<number> | undefined {
  const value = scalarOf(entry)?.value;
  const fits =
    typeof value === 'number' && Number.isFinite(value) && value >= min && (!whole || Number.isInteger(value));
  return entry && fits ? { value, range: placeOf(entry) } : undefined;
}

export function locatedBoolean(entry: MapEntry | undefined): Located<boolean> | undefined {
  const value = scalarOf(entry)?.value;
  return entry && typeof value === 'boolean' ? { value, range: placeOf(entry) } : undefined;
}

/** One of several known words. */
export function locatedWord<const Word extends string>(
  entry: MapEntry | undefined,
  words: readonly Word[],
): Located<Word> | undefined {
  const text = stringOf(entry?.value);
  const value = words.find((word) => word === text);
  return entry && value !== undefined ? { value, range: placeOf(entry) } : undefined;
}

function scalarOf(entry: MapEntry | undefined): ScalarNode | undefined {
  const content = contentOf(entry?.value);
  return content?.kind === 'scalar' ? content : undefined;
}
