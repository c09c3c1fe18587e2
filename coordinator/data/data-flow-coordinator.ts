import { explainRefusal } from '../../core/expression/explain-refusal.ts';
import { evaluateCondition, evaluateTransform } from '../../core/expression/evaluate-expression.ts';
import type { Json } from '../../core/expression/expression.ts';
import { parseExpression } from '../../core/expression/parse-expression.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { ConditionResult } from '../../scheduler/input.ts';
import type { PlannedDependency } from '../../scheduler/plan.ts';
import type { JsonObject } from './json-object.ts';
import { isJsonObject, toJson } from './json-object.ts';
import { SchemaCheck } from './schema-check.ts';

/** A condition or a transform in code instead of an expression: gets the source's output. */
export type DataFunction = (data: JsonObject) => unknown;

export type TransformResult =
  | { readonly ok: true; readonly data: JsonObject }
  /** One plain sentence. */
  | { readonly ok: false; readonly message: string };

/** What stands in a plan in the place of a condition or a transform that is a function. */
export const functionText = '(a function)';

const noFunction = 'It is a function, and no function is registered for it.';

/** Says what flows between threads, and whether it is what was declared. */
export class DataFlowCoordinator {
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #transformations = new Map<string, DataFunction>();
  readonly #conditions = new Map<string, DataFunction>();
  readonly #check = new SchemaCheck({});

  /** The form of a thread's whole output, as JSON Schema 2020-12; beside what the plan declares field by field. */
  registerDataSchema(thread: string, schema: JsonSchema): void {
    this.#schemas.set(thread, schema);
  }

  /** What a dependency's data goes through before its mapping reads it; instead of an expression in the plan. */
  addDataTransformation(sourceThread: string, targetThread: string, transform: DataFunction): void {
    this.#transformations.set(keyOf(sourceThread, targetThread), transform);
  }

  /** What a dependency's condition is, where the plan says that it is a function. */
  addCondition(sourceThread: string, targetThread: string, condition: DataFunction): void {
    this.#conditions.set(keyOf(sourceThread, targetThread), condition);
  }

  /** Data on its way from one thread to another: transformed where a transformation was added, else as it is. */
  transformData(sourceThread: string, targetThread: string, data: unknown): unknown {
    const transform = this.#transformations.get(keyOf(sourceThread, targetThread));
    return transform === undefined ? data : transform(data as JsonObject);
  }

  /** Why an output does not have the registered form of its thread; `undefined`: it has, or none is registered. */
  outputProblem(thread: string, output: JsonObject): string | undefined {
    const schema = this.#schemas.get(thread);
    const problem = schema === undefined ? undefined : this.#check.problemOf(output, schema);
    return problem === undefined ? undefined : `The output ${problem}`;
  }

  /** What a dependency's mapping reads. */
  transform({ source, target, transform }: PlannedDependency, output: JsonObject): TransformResult {
    const inCode = this.#transformations.get(keyOf(source, target));
    if (inCode === undefined) {
      if (transform === undefined) return { ok: true, data: output };
      if (transform === functionText) return { ok: false, message: noFunction };
      const evaluation = evaluateTransform(parseExpression(transform), output);
      return evaluation.ok ? { ok: true, data: evaluation.value } : evaluation;
    }
    const called = call(inCode, output);
    if (!called.ok) return called;
    if (isJsonObject(called.value)) return { ok: true, data: called.value };
    return { ok: false, message: 'The function gives no object.' };
  }

  /** Whether a dependency's condition holds for its source's output. */
  evaluateCondition({ source, target, condition }: PlannedDependency, output: JsonObject): ConditionResult {
    if (condition !== functionText)
      return condition === undefined ? { kind: 'true' } : conditionResult(condition, output);
    const inCode = this.#conditions.get(keyOf(source, target));
    if (inCode === undefined) return { kind: 'error', message: noFunction };
    const called = call(inCode, output);
    if (!called.ok) return { kind: 'error', message: called.message };
    if (typeof called.value === 'boolean') return { kind: called.value ? 'true' : 'false' };
    return { kind: 'error', message: 'The function gives neither true nor false.' };
  }
}

function conditionResult(condition: string, output: JsonObject): ConditionResult {
  const expression = parseExpression(condition);
  const evaluation = evaluateCondition(expression, output);
  if (!evaluation.ok) return { kind: 'error', message: evaluation.message };
  if (evaluation.value) return { kind: 'true' };
  const detail = explainRefusal(expression, output);
  return { kind: 'false', ...(detail !== undefined && { detail }) };
}

function keyOf(sourceThread: string, targetThread: string): string {
  return `${sourceThread}->${targetThread}`;
}

type Called = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly message: string };

function call(run: DataFunction, data: JsonObject): Called {
  try {
    const value = toJson(run(data));
    return value === undefined
      ? { ok: false, message: 'The function gives nothing that JSON can say.' }
      : { ok: true, value };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
