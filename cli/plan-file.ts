import { basename } from 'node:path';
import { toJson } from '../coordinator/data/json-object.ts';
import { SchemaCheck } from '../coordinator/data/schema-check.ts';
import { planOf } from '../scheduler/plan-of.ts';
import type { PlanResult } from '../scheduler/plan-of.ts';
import type { Plan } from '../scheduler/plan.ts';
import type { ReadFile } from './read-thread-file.ts';
import type { RunInputs } from './run-inputs.ts';
import { mergedInputs, runInputs } from './run-inputs.ts';
import { givenSettings } from './setting-options.ts';
import type { SettingOptions } from './setting-options.ts';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

export interface PlanRequest extends SettingOptions {
  readonly only?: readonly string[];
  readonly from?: readonly string[];
  readonly alone?: readonly string[];
  readonly input?: readonly string[];
}

/** What is known of a file beyond its text. */
export interface PlannedFile extends ReadFile {
  /** The medians of recorded runs. */
  readonly durationsMs: ReadonlyMap<string, number>;
  /** Values that an earlier session has for inputs; those of the call go before them. */
  readonly earlierInputs?: RunInputs;
}

/** The plan of a file without errors, as the call asks for it. Throws `Unusable` where an input cannot be read. */
export function planFile(file: PlannedFile, request: PlanRequest, words: CommandLineWords): PlanResult {
  const { only = [], from = [], alone = [], input = [] } = request;
  const { model } = file.analysis;
  return planOf(model, {
    file: basename(file.path),
    settings: givenSettings(request),
    ...(only.length === 0 ? {} : { only }),
    ...(from.length === 0 ? {} : { from }),
    ...(alone.length === 0 ? {} : { alone }),
    inputs: mergedInputs(file.earlierInputs ?? new Map(), runInputs(input, model, words)),
    durationsMs: file.durationsMs,
  });
}

/** A plan that could be made, whether its parameters are there or not. Throws `Unusable` where the call asks for what is not there. */
export function soundPlan(planned: PlanResult, words: CommandLineWords): Plan {
  if (!planned.ok) throw new Unusable(planned.problems.map((problem) => words.planProblem(problem)).join('\n'));
  return planned.plan;
}

/**
 * A plan that can be run. Throws `Unusable` where the call asks for what is not there, or a parameter is missing or is not what
 * its thread declares: nobody wants to hear that when half the run is over.
 */
export function readyPlan(planned: PlanResult, words: CommandLineWords): Plan {
  const plan = soundPlan(planned, words);
  const missing = planned.ok ? planned.missingParameters : [];
  if (missing.length > 0) {
    throw new Unusable(missing.map(({ thread, field }) => words.missingParameter(thread, field)).join('\n'));
  }
  const wrong = wrongParameters(plan, words);
  if (wrong.length > 0) throw new Unusable(wrong.join('\n'));
  return plan;
}

function wrongParameters({ threads, schemas }: Plan, words: CommandLineWords): readonly string[] {
  const check = new SchemaCheck(schemas);
  return threads.flatMap(({ name, inputs = {}, parameters = {} }) =>
    Object.entries(parameters).flatMap(([field, value]) => {
      const json = toJson(value);
      const declared = Object.hasOwn(inputs, field) ? inputs[field] : undefined;
      if (declared === undefined || json === undefined) return [];
      const problem = check.problemOf(json, declared.schema);
      return problem === undefined ? [] : words.wrongParameter(name, field, problem.replace(/\.$/u, ''));
    }),
  );
}
