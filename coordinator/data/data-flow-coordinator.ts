import type { Evaluation, Json } from '../../core/expression/expression.ts';
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

/** Evaluates the text of an expression over a source's output. */
export type EvaluateText = (text: string, data: Json) => Evaluation;

/** Says what flows between threads, and whether it is what was declared. */
export class DataFlowCoordinator {
  readonly #schemas = new Map<string, JsonSchema>();
  readonly #transformations = new Map<string, DataFunction>();
  readonly #conditions = new Map<string, DataFunction>();
  readonly #check = new SchemaCheck({});
  readonly #evaluateText: EvaluateText;

  constructor(evaluateText: EvaluateText) {
    this.#evaluateText = evaluateText;
  }

  /** The form of a thread's whole output, as JSON Schema 2020-12; beside what the plan declares field by field. */
  registerDataSchema(thread: string, schema: JsonSchema): void {
    this.#schemas.set(thread, schema);
  }

  /** What a dependency's data goes through before its mapping reads it; instead of an expression in the plan. */
  addDataTransformation(sourceThread: string, targetThread: string, transform: DataFunction): void {
    this.#transformations.set(keyOf(sourceThread, targetThread), transform);
  }

  /** What a dependency's condition is, instead of an expression in the plan. */
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
    const evaluation = this.#evaluate(this.#transformations.get(keyOf(source, target)), transform, output);
    if (evaluation === undefined) return { ok: true, data: output };
    if (!evaluation.ok) return evaluation;
    if (isJsonObject(evaluation.value)) return { ok: true, data: evaluation.value };
    return { ok: false, message: `It gives ${JSON.stringify(evaluation.value)?.slice(0, 60)} and no object.` };
  }

  /** Whether a dependency's condition holds for its source's output. */
  evaluateCondition({ source, target, condition }: PlannedDependency, output: JsonObject): ConditionResult {
    const evaluation = this.#evaluate(this.#conditions.get(keyOf(source, target)), condition, output);
    if (evaluation === undefined) return { kind: 'true' };
    if (!evaluation.ok) return { kind: 'error', message: evaluation.message };
    if (evaluation.value === true) return { kind: 'true' };
    if (evaluation.value === false) return { kind: 'false' };
    return {
      kind: 'error',
      message: `It gives ${JSON.stringify(evaluation.value).slice(0, 60)} and not true or false.`,
    };
  }

  #evaluate(inCode: DataFunction | undefined, text: string | undefined, data: JsonObject): Evaluation | undefined {
    if (inCode !== undefined) return evaluateFunction(inCode, data);
    return text === undefined ? undefined : this.#evaluateText(text, data);
  }
}

function keyOf(sourceThread: string, targetThread: string): string {
  return `${sourceThread}->${targetThread}`;
}

function evaluateFunction(run: DataFunction, data: JsonObject): Evaluation {
  try {
    const value: Json | undefined = toJson(run(data));
    if (value !== undefined) return { ok: true, value };
    return { ok: false, message: 'The function gives nothing that JSON can say.', start: 0, end: 0 };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error), start: 0, end: 0 };
  }
}
