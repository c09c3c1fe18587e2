import type { Budget } from '../budget.ts';
import type { Json } from '../expression.ts';
import { Fault } from '../fault.ts';
import { dictGet, isDict, type PyValue, sequenceOf, typeName } from './python-value.ts';
import { floatText } from './python-text.ts';
import { keysOf } from './python-operators.ts';

/** A value as JSON. @throws {Fault} for what JSON has no form for, or loses digits of */
export function pythonToJson(value: PyValue, budget: Budget, depth = 0): Json {
  budget.descend(depth);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new Fault((words) => words.notJson(floatText(value)));
  }
  if (typeof value === 'bigint') {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw new Fault((words) => words.notJson(String(value).slice(0, 40)));
  }
  if (isDict(value)) {
    const object = Object.create(null) as Record<string, Json>;
    for (const key of keysOf(value, budget)) {
      if (typeof key !== 'string') throw new Fault((words) => words.invalidKey(typeName(key)));
      budget.allocate(1);
      object[key] = pythonToJson(dictGet(value, key) ?? null, budget, depth + 1);
    }
    return object;
  }
  const items: Json[] = [];
  const sequence = sequenceOf(value) ?? { length: 0, at: () => null };
  budget.allocate(sequence.length);
  for (let at = 0; at < sequence.length; at++) items.push(pythonToJson(sequence.at(at), budget, depth + 1));
  return items;
}
