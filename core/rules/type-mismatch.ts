import { supplyOf } from '../data-flow/supply.ts';
import type { SuppliedField } from '../data-flow/supply.ts';
import { DependencyType } from '../model/dependency-type.ts';
import { joinedByRange } from './joined-by-range.ts';
import { schemaConflict } from '../schema-compatibility/schema-conflict.ts';
import type { DependencyRule, Finding, RuleContext } from './rule.ts';

/** No value of the output is ever one of the input that it is passed to. */
export const typeMismatch: DependencyRule = {
  code: 'type-mismatch',
  looksAt: 'dependency',
  *check(dependency, context) {
    const { enabled, type, on, source, target } = dependency;
    if (!enabled || type === DependencyType.PARALLEL || on?.value === 'failure') return;
    if (source === undefined || target === undefined) return;
    const names = { source: source.value, target: target.value };
    const { fields } = supplyOf(dependency, context.model);
    yield* joinedByRange(fields.flatMap((field) => findingOf(field, names, context)));
  },
};

function findingOf(
  { input, output, range }: SuppliedField,
  names: { readonly source: string; readonly target: string },
  { model, messages }: RuleContext,
): Finding[] {
  const given = output === undefined ? undefined : model.threads.get(names.source)?.outputs?.get(output);
  const wanted = model.threads.get(names.target)?.inputs?.get(input);
  if (given === undefined || wanted === undefined) return [];
  const conflict = schemaConflict(given.schema, wanted.schema, model.schemas);
  if (conflict === undefined) return [];
  const message = messages.dataFlow.typeMismatch({ ...names, output: given.name, input, conflict });
  const related = [
    { range: given.nameRange, message: messages.dataFlow.declaredOutput(names.source, given.name) },
    { range: wanted.nameRange, message: messages.dataFlow.declaredInput(names.target, input) },
  ];
  return [{ range, message, related }];
}
