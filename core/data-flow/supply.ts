import { DependencyType } from '../model/dependency-type.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { TextRange } from '../text-range.ts';

/** What a dependency brings to the inputs of its target. */
export interface Supply {
  readonly fields: readonly SuppliedField[];
  /** It may bring other fields as well, but which cannot be known. */
  readonly others: boolean;
}

export interface SuppliedField {
  readonly input: string;
  /** The field of the source's output; absent where a transform makes it. */
  readonly output?: string;
  /** Where the file says so: the target field of a mapping, else the target thread. */
  readonly range: TextRange;
}

/**
 * What a dependency brings to the inputs of its target, whether it is enabled or not. A mapping says it; without one, `data_flow`
 * brings the source's outputs that the target declares as inputs, or all where it declares none.
 */
export function supplyOf(dependency: Dependency, model: Model): Supply {
  const { type, mapping, keys } = dependency;
  const transformed = keys.has('transform');
  if (mapping !== undefined) {
    const fields = mapping.map(({ source, target }) => ({
      input: target.value,
      ...(!transformed && { output: source.value }),
      range: target.range,
    }));
    return { fields, others: type === undefined };
  }
  if (type !== undefined && type !== DependencyType.DATA_FLOW) {
    return { fields: [], others: keys.has('data_mapping') };
  }
  return type === undefined || transformed || keys.has('data_mapping')
    ? { fields: [], others: true }
    : ownFields(dependency, model);
}

function ownFields({ source, target }: Dependency, model: Model): Supply {
  const outputs = source === undefined ? undefined : model.threads.get(source.value)?.outputs;
  if (outputs === undefined || target === undefined) return { fields: [], others: true };
  const inputs = model.threads.get(target.value)?.inputs;
  const names = [...outputs.keys()].filter((name) => inputs === undefined || inputs.has(name));
  return { fields: names.map((name) => ({ input: name, output: name, range: target.range })), others: false };
}

/** Whether the dependency brings this input, or may bring it. */
export function maySupply(supply: Supply, input: string): boolean {
  return supply.others || supply.fields.some((field) => field.input === input);
}
