import type { Dependency } from '../../core/model/dependency.ts';
import { DependencyType } from '../../core/model/dependency-type.ts';
import type { Field } from '../../core/model/field.ts';
import { schemaConflict } from '../../core/schema-compatibility/schema-conflict.ts';
import { scalarText, wholeScalar } from '../scalar-edit.ts';
import type { TextEdit } from '../text-edit.ts';
import { addEntry, appendEntry, entryOf } from '../yaml-edits.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** More proposals would not be read. */
const mostMappings = 4;

/** Maps an output that fits to an input that nothing supplies; or lets the input be left out. */
export const supplyInput: QuickFixer = (context) => {
  const { finding, analysis, words } = context;
  if (finding.code !== 'missing-input' && finding.code !== 'maybe-missing-input') return [];
  const found = inputAt(context);
  if (found === undefined) return [];
  const { thread, field } = found;
  const mappings = finding.code === 'missing-input' ? mappingsTo(context, thread, field) : [];
  const place = findingPlace(analysis, finding.range);
  const edit = place && optionalEdit(analysis.text, place.entry);
  return [
    ...mappings,
    ...(edit === undefined ? [] : [{ title: words.makeOptional(field.name), edits: [edit], isPreferred: false }]),
  ];
};

function inputAt({
  analysis,
  finding,
}: QuickFixContext): { readonly thread: string; readonly field: Field } | undefined {
  for (const { name, inputs } of analysis.model.threads.values()) {
    for (const field of inputs?.values() ?? []) {
      if (field.nameRange.start === finding.range.start) return { thread: name, field };
    }
  }
  return undefined;
}

/** An output of the same name first, and then it is the obvious repair. */
function mappingsTo(context: QuickFixContext, thread: string, field: Field): QuickFix[] {
  const { analysis, words } = context;
  const { threads, schemas } = analysis.model;
  const found = analysis.graph.dependenciesInto(thread).flatMap(({ dependency, enabled }) => {
    const outputs = threads.get(dependency.source?.value ?? '')?.outputs;
    if (enabled === false || !takesMapping(dependency)) return [];
    const mapped = new Set((dependency.mapping ?? []).map(({ source }) => source.value));
    return [...(outputs?.values() ?? [])]
      .filter(
        (output) => !mapped.has(output.name) && schemaConflict(output.schema, field.schema, schemas) === undefined,
      )
      .map((output) => ({ dependency, output }));
  });
  const ordered = [...found].sort((a, b) => rank(a.output, field) - rank(b.output, field));
  return ordered.slice(0, mostMappings).flatMap(({ dependency, output }) => {
    const edit = mappingEdit(context, dependency, `${scalarText(output.name)}: ${scalarText(field.name)}`);
    const title = words.mapField(output.name, dependency.source?.value ?? '?', field.name);
    return edit === undefined ? [] : [{ title, edits: [edit], isPreferred: output.name === field.name }];
  });
}

/** With a transform, what is mapped is what that makes. */
function takesMapping({ type, keys, on }: Dependency): boolean {
  return type !== DependencyType.PARALLEL && !keys.has('transform') && on?.value !== 'failure';
}

function rank(output: Field, input: Field): number {
  return output.name === input.name ? 0 : 1;
}

function mappingEdit({ analysis }: QuickFixContext, dependency: Dependency, line: string): TextEdit | undefined {
  const item = analysis.outline.dependencies[dependency.index];
  if (item?.kind !== 'map') return undefined;
  const mapping = entryOf(item, 'data_mapping');
  if (mapping !== undefined) return addEntry(analysis.text, mapping, [line]);
  // Without a mapping, `data_flow` passes all fields under their own names: one more would end that.
  if (dependency.type === DependencyType.DATA_FLOW) return undefined;
  return appendEntry(analysis.text, item, ['data_mapping:', `  ${line}`]);
}

function optionalEdit(
  text: string,
  entry: NonNullable<ReturnType<typeof findingPlace>>['entry'],
): TextEdit | undefined {
  const { value } = entry;
  if (value.kind === 'map') return appendEntry(text, value, ['optional: true']);
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  const type = value.text === 'any' ? '' : `type: ${value.text}, `;
  return { range: wholeScalar(text, value), text: `{ ${type}optional: true }` };
}
