import type { Budget } from '../budget.ts';
import { comparable } from './cel-number.ts';
import {
  type CelList,
  type CelMap,
  CelType,
  type CelValue,
  Duration,
  isList,
  isMap,
  type JsonObject,
  mapGet,
  mapKeys,
  mapSize,
  Timestamp,
} from './cel-value.ts';

/** Whether two values are equal. Values of different types are not, but numbers of different types may be. @throws {BudgetFault} */
export function equal(a: CelValue, b: CelValue, budget: Budget): boolean {
  return equalAt(a, b, { budget, depth: 0 });
}

interface Walk {
  readonly budget: Budget;
  readonly depth: number;
}

function equalAt(a: CelValue, b: CelValue, walk: Walk): boolean {
  walk.budget.descend(walk.depth);
  const [x, y] = [comparable(a), comparable(b)];
  // Also where one is an int and the other a double.
  // eslint-disable-next-line eqeqeq -- JavaScript compares a bigint and a number exactly, but only so
  if (x !== undefined && y !== undefined) return x == y;
  if (typeof a === 'string' && typeof b === 'string') {
    walk.budget.spend(Math.min(a.length, b.length) / 16);
    return a === b;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (isList(a)) return isList(b) && equalLists(a, b, walk);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalLists([...a], [...b], walk);
  if (isMap(a)) return isMap(b) && equalMaps(a, b, walk);
  if (a instanceof CelType) return b instanceof CelType && a.name === b.name;
  if (a instanceof Timestamp) return b instanceof Timestamp && a.ns === b.ns;
  return a instanceof Duration && b instanceof Duration && a.ns === b.ns;
}

function equalLists(a: CelList, b: CelList, { budget, depth }: Walk): boolean {
  if (a.length !== b.length) return false;
  return a.every((item, index) => equalAt(item, b[index] ?? null, { budget, depth: depth + 1 }));
}

function equalMaps(a: CelMap | JsonObject, b: CelMap | JsonObject, { budget, depth }: Walk): boolean {
  if (mapSize(a, budget) !== mapSize(b, budget)) return false;
  return mapKeys(a, budget).every((key) => {
    const [x, y] = [mapGet(a, key), mapGet(b, key)];
    return x !== undefined && y !== undefined && equalAt(x, y, { budget, depth: depth + 1 });
  });
}
