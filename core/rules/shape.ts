import type { Dependency } from '../model/dependency.ts';
import type { Field } from '../model/field.ts';
import type { Thread } from '../model/thread.ts';
import type { TextRange } from '../text-range.ts';

/**
 * What graph rules look at in a dependency, as a text. Where no shape has changed, neither have their findings.
 *
 * @param isRefused whether its condition is false whatever the source gives
 */
export function dependencyShape(dependency: Dependency, isRefused: boolean): string {
  const { index, source, target, type, enabled, on, keys, mapping, condition } = dependency;
  return JSON.stringify([
    index,
    source?.value,
    target?.value,
    type,
    enabled,
    on?.value,
    [...keys.keys()],
    mapping?.map((field) => [field.source.value, field.target.value]),
    condition === undefined ? undefined : condition.text.trim() === 'true',
    isRefused,
  ]);
}

/** The ranges of a dependency, in an order that is the same for the same shape. */
export function dependencyRanges({ range, source, target, typeRange, on, keys, mapping }: Dependency): TextRange[] {
  const located = [source, target, on, ...(mapping ?? []).flatMap((field) => [field.source, field.target])];
  const ranges = located.map((one) => one?.range).concat(typeRange, ...keys.values());
  return [range, ...ranges.filter((one) => one !== undefined)];
}

/** What graph rules look at in a thread. */
export function threadShape({ name, declared, join, inputs, outputs }: Thread): string {
  return JSON.stringify([name, declared, join?.value, fieldsOf(inputs), fieldsOf(outputs)]);
}

/** The ranges of a thread, in an order that is the same for the same shape. */
export function threadRanges({ nameRange, inputs, outputs }: Thread): TextRange[] {
  return [nameRange, ...[...(inputs?.values() ?? []), ...(outputs?.values() ?? [])].map((field) => field.nameRange)];
}

function fieldsOf(fields: ReadonlyMap<string, Field> | undefined): unknown {
  return fields && [...fields.values()].map(({ name, optional }) => [name, optional]);
}
