import { traits, traitsOf } from '../graph/dependency-traits.ts';
import type { FileDependency } from '../graph/file-graph.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Field } from '../model/field.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import { maySupply, supplyOf, type Supply, type SuppliedField } from './supply.ts';

/** What its own dependencies bring to the inputs of a thread, as far as that may be a mistake. */
export interface Inflow {
  readonly thread: Thread;
  /** The dependencies that it waits for. */
  readonly incoming: readonly FileDependency[];
  /** Inputs without default that nothing brings. */
  readonly unsupplied: readonly Field[];
  /** Inputs without default that only some of the dependencies it waits for bring. */
  readonly partly: readonly PartlySupplied[];
  /** Several dependencies that no condition rules out bring the same input. */
  readonly isContested: boolean;
}

export interface PartlySupplied {
  readonly field: Field;
  readonly suppliers: readonly FileDependency[];
}

/** What stands before a thread in a file. */
export interface Surroundings {
  readonly model: Model;
  /** The dependencies that it waits for, in the order of the file. */
  readonly incoming: readonly FileDependency[];
  /** All enabled dependencies that have it as their target, of any type. */
  readonly bringing: readonly Dependency[];
}

/** `undefined` where nothing can be wrong. Looks at the thread, those dependencies and the threads that they come from alone. */
export function inflowOf(thread: Thread, { model, incoming, bringing }: Surroundings): Inflow | undefined {
  if (incoming.length === 0) return undefined;
  const required = [...(thread.inputs?.values() ?? [])].filter(({ optional }) => !optional);
  const isContested = incoming.length > 1 && thread.join?.value !== 'any' && bringSame(incoming, model);
  if (required.length === 0 && !isContested) return undefined;
  const suppliers = bringing.map((dependency): Supplier => ({ dependency, supply: supplyOf(dependency, model) }));
  // A mapping to an input that is not there may hide one that is.
  const sure = suppliers.some((supplier) => namesUnknownInput(supplier, thread)) ? [] : required;
  const unsupplied = sure.filter(({ name }) => !suppliers.some(({ supply }) => maySupply(supply, name)));
  const partly =
    incoming.length < 2 ? [] : sure.flatMap((field) => partlySupplied(field, { suppliers, incoming, model }));
  if (unsupplied.length === 0 && partly.length === 0 && !isContested) return undefined;
  return { thread, incoming, unsupplied, partly, isContested };
}

interface Supplier {
  readonly dependency: Dependency;
  readonly supply: Supply;
}

function namesUnknownInput({ supply }: Supplier, { inputs }: Thread): boolean {
  return inputs !== undefined && supply.fields.some((field) => !inputs.has(field.input));
}

/** Nothing is said where a supplier is not among the dependencies that the thread waits for, or is unsound. */
function partlySupplied(
  field: Field,
  {
    suppliers,
    incoming,
    model,
  }: Pick<Surroundings, 'incoming' | 'model'> & { readonly suppliers: readonly Supplier[] },
): PartlySupplied[] {
  const own = suppliers.filter(({ supply }) => maySupply(supply, field.name));
  const wanted = new Set(own.map(({ dependency }) => dependency));
  const edges = incoming.filter((edge) => wanted.has(edge.dependency));
  if (edges.length === 0 || edges.length !== own.length || edges.length === incoming.length) return [];
  const isSound = edges.every((edge) => edge.on !== 'failure' && model.threads.has(edge.sourceThread));
  return isSound ? [{ field, suppliers: edges }] : [];
}

/** The dependencies that write inputs wherever their sources run. */
export function writing(incoming: readonly FileDependency[]): readonly FileDependency[] {
  return incoming.filter((edge) => edge.on !== 'failure' && !isConditional(edge));
}

function bringSame(incoming: readonly FileDependency[], model: Model): boolean {
  const brought = new Set<string>();
  return writing(incoming).some((edge) => {
    const inputs = certainFields(edge, model).map(({ input }) => input);
    const isSame = inputs.some((input) => brought.has(input));
    for (const input of inputs) brought.add(input);
    return isSame;
  });
}

/** What the dependency brings for certain: not what the source may leave out where no mapping asks for it. */
export function certainFields({ dependency }: FileDependency, model: Model): readonly SuppliedField[] {
  const { fields } = supplyOf(dependency, model);
  if (dependency.mapping !== undefined) return fields;
  const outputs = model.threads.get(dependency.source?.value ?? '')?.outputs;
  return fields.filter(({ output }) => output !== undefined && outputs?.get(output)?.optional === false);
}

/** Whether the dependency may be refused by its condition. */
export function isConditional(edge: FileDependency): boolean {
  return (traitsOf(edge.dependency) & traits.conditional) !== 0;
}
