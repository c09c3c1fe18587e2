import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import { maySupply, supplyOf } from './supply.ts';
import type { Supply } from './supply.ts';

/** Which dependencies bring the inputs of the threads of a file. Disabled ones bring nothing. */
export interface Suppliers {
  /**
   * The dependencies that bring this input of the thread, or may bring it. Absent where another mistake may hide one: a
   * dependency whose target is missing or unknown, or a mapping to an input that the thread does not have.
   */
  of(thread: Thread, input: string): readonly Dependency[] | undefined;
}

interface Supplier {
  readonly dependency: Dependency;
  readonly supply: Supply;
}

export function suppliersOf(model: Model): Suppliers {
  const byTarget = new Map<string, Supplier[]>();
  /** Brought to no thread, because the target is missing or unknown. */
  const astray: Supplier[] = [];
  for (const dependency of model.dependencies) {
    if (!dependency.enabled) continue;
    const supplier = { dependency, supply: supplyOf(dependency, model) };
    const target = dependency.target?.value;
    if (target === undefined || !model.threads.has(target)) {
      astray.push(supplier);
      continue;
    }
    const others = byTarget.get(target);
    if (others === undefined) byTarget.set(target, [supplier]);
    else others.push(supplier);
  }
  return {
    of(thread, input) {
      const own = byTarget.get(thread.name) ?? [];
      if (own.some((supplier) => namesUnknownInput(supplier, thread))) return undefined;
      if (astray.some(({ supply }) => maySupply(supply, input))) return undefined;
      return own.filter(({ supply }) => maySupply(supply, input)).map(({ dependency }) => dependency);
    },
  };
}

function namesUnknownInput({ supply }: Supplier, { inputs }: Thread): boolean {
  return inputs !== undefined && supply.fields.some((field) => !inputs.has(field.input));
}
