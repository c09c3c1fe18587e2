import type { ValueKind } from './value-kinds.ts';
import { numberOf } from './schema-reader.ts';
import type { SchemaMap } from './schema-reader.ts';

/** What a schema says of the size of a value: of the number itself, of a text's length, of how many items an array has. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** The bound itself is not allowed. */
  readonly aboveLeast: boolean;
  readonly belowMost: boolean;
}

/** The bounds of values of this kind; infinite where there is none. */
export function boundsOf(schema: SchemaMap, kind: ValueKind): Bounds {
  switch (kind) {
    case 'integer':
    case 'fraction':
      return numberBounds(schema);
    case 'string':
      return sizeBounds(schema, 'minLength', 'maxLength');
    case 'array':
      return sizeBounds(schema, 'minItems', 'maxItems');
    case 'object':
      return sizeBounds(schema, 'minProperties', 'maxProperties');
    default:
      return { least: -Infinity, most: Infinity, aboveLeast: false, belowMost: false };
  }
}

/** What both allow; there may be nothing left, see `isEmpty`. */
export function sharedBounds(a: Bounds, b: Bounds): Bounds {
  const least = Math.max(a.least, b.least);
  const most = Math.min(a.most, b.most);
  return {
    least,
    most,
    aboveLeast: [a, b].some((one) => one.least === least && one.aboveLeast),
    belowMost: [a, b].some((one) => one.most === most && one.belowMost),
  };
}

/** No value of this kind has such a size. */
export function isEmpty(bounds: Bounds, kind: ValueKind): boolean {
  if (kind === 'fraction') {
    return bounds.least > bounds.most || (bounds.least === bounds.most && Number.isFinite(bounds.least));
  }
  let least = Math.ceil(bounds.least);
  if (bounds.aboveLeast && least === bounds.least) least += 1;
  let most = Math.floor(bounds.most);
  if (bounds.belowMost && most === bounds.most) most -= 1;
  return least > most;
}

function numberBounds(schema: SchemaMap): Bounds {
  const one = (least: unknown, most: unknown, open: boolean): Bounds => ({
    least: numberOf(least) ?? -Infinity,
    most: numberOf(most) ?? Infinity,
    aboveLeast: open,
    belowMost: open,
  });
  return sharedBounds(
    one(schema['minimum'], schema['maximum'], false),
    one(schema['exclusiveMinimum'], schema['exclusiveMaximum'], true),
  );
}

function sizeBounds(schema: SchemaMap, least: string, most: string): Bounds {
  return {
    least: numberOf(schema[least]) ?? 0,
    most: numberOf(schema[most]) ?? Infinity,
    aboveLeast: false,
    belowMost: false,
  };
}
