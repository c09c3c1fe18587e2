import type { Json } from '../../core/expression/expression.ts';
import type { Failure } from '../../scheduler/failure.ts';
import type { PlannedDependency, PlannedThread } from '../../scheduler/plan.ts';
import type { DataFlowCoordinator } from './data-flow-coordinator.ts';
import type { JsonObject } from './json-object.ts';
import { newJsonObject, toJson } from './json-object.ts';
import type { SchemaCheck } from './schema-check.ts';

/** A satisfied dependency with what its source gave; `undefined` where the source did not succeed. */
export interface Supply {
  readonly dependency: PlannedDependency;
  readonly output: JsonObject | undefined;
}

export type InputsResult = { readonly ok: true; readonly inputs: JsonObject } | InputsProblem;

export interface InputsProblem {
  readonly ok: false;
  readonly failure: Failure;
}

/**
 * A thread's inputs: defaults, then what its satisfied dependencies bring in the order of the file (the later wins), then
 * what was given with the run. Checked against the declaration.
 */
export function gatherInputs(
  thread: PlannedThread,
  supplies: readonly Supply[],
  flow: DataFlowCoordinator,
  check: SchemaCheck,
): InputsResult {
  const inputs = newJsonObject();
  for (const [name, { default: given }] of Object.entries(thread.inputs ?? {})) {
    if (given !== undefined) setField(inputs, name, given.value);
  }
  for (const supply of supplies) {
    const failure = bring(inputs, supply, thread, flow);
    if (failure !== undefined) return { ok: false, failure };
  }
  for (const [name, value] of Object.entries(thread.parameters ?? {})) setField(inputs, name, value);
  const problem = check.firstProblem('input', thread.inputs, inputs);
  if (problem === undefined) return { ok: true, inputs };
  const kind = problem.kind === 'missing' ? 'missing-data' : 'invalid-input';
  return { ok: false, failure: { kind, message: problem.message } };
}

/** What supplies bring, as far as they can: one whose transform fails or that lacks a field brings what it has. */
export function gatherSupplied(
  thread: PlannedThread,
  supplies: readonly Supply[],
  flow: DataFlowCoordinator,
): JsonObject {
  const inputs = newJsonObject();
  for (const supply of supplies) bring(inputs, supply, thread, flow);
  return inputs;
}

type Inputs = { [field: string]: Json };

function setField(inputs: Inputs, name: string, value: unknown): void {
  const json = toJson(value);
  if (json !== undefined) inputs[name] = json;
}

/** Whether a dependency passes anything at all; of others the source's output need not be known. */
export function passesData(dependency: PlannedDependency): boolean {
  return dependency.type === 'data_flow' || dependency.mapping !== undefined;
}

function bring(
  inputs: Inputs,
  { dependency, output }: Supply,
  thread: PlannedThread,
  flow: DataFlowCoordinator,
): Failure | undefined {
  if (!passesData(dependency)) return undefined;
  const { source, type, mapping } = dependency;
  let data: JsonObject = output ?? newJsonObject();
  if (output !== undefined) {
    const transformed = flow.transform(dependency, output);
    if (!transformed.ok) {
      return {
        kind: 'condition-error',
        message: `The transform of the output of ${source} fails: ${transformed.message}`,
      };
    }
    data = transformed.data;
  }
  for (const [from, to] of mapping ?? sameNames(data, thread)) {
    const value = data[from];
    if (value !== undefined) inputs[to] = value;
    else if (type === 'data_flow' && mapping !== undefined) {
      return {
        kind: 'missing-data',
        message: `${source} was to give the field ${from} for the input ${to}, but did not.`,
      };
    }
  }
  return undefined;
}

/** Without a mapping: the fields that the thread declares as inputs, or all of them where it declares none. */
function sameNames(data: JsonObject, thread: PlannedThread): readonly (readonly [string, string])[] {
  const declared = thread.inputs;
  return Object.keys(data)
    .filter((name) => declared === undefined || Object.hasOwn(declared, name))
    .map((name) => [name, name]);
}
