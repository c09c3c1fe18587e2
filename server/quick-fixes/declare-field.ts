import { typeNames } from '../../core/model/read-fields.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import { keywordsOf } from '../../core/schema-compatibility/schema-reader.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import { addEntry, entryOf } from '../yaml-edits.ts';
import { entryLines } from '../yaml-text.ts';
import { dependencyAt } from './dependency-edits.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** Declares the output or the input that a mapping or an expression names, with the type that was seen or that the other end has. */
export const declareField: QuickFixer = (context) => {
  const { finding, analysis } = context;
  const { code, range } = finding;
  const dependency = dependencyAt(analysis, range);
  if (dependency === undefined) return [];
  const { source, target, mapping = [], keys } = dependency;
  const name = analysis.text.slice(range.start, range.end);
  const mapped = mapping.find((field) => [field.source, field.target].some((end) => end.range.start === range.start));
  if (code === 'unknown-input' && target !== undefined && mapped !== undefined) {
    const output = analysis.model.threads.get(source?.value ?? '')?.outputs?.get(mapped.source.value);
    const isKnown = output !== undefined && !keys.has('transform');
    const schema = isKnown ? output.schema : true;
    return declaration(context, { thread: target.value, kind: 'inputs', name: mapped.target.value, schema });
  }
  const isOutput = (code === 'unknown-output' && !keys.has('transform')) || code === 'unknown-field';
  if (!isOutput || source === undefined) return [];
  const field = mapped?.source.value ?? name;
  const seen = context.observed.get(source.value)?.get(field);
  return declaration(context, { thread: source.value, kind: 'outputs', name: field, schema: seen?.schema ?? true });
};

interface Declaration {
  readonly thread: string;
  readonly kind: 'inputs' | 'outputs';
  readonly name: string;
  readonly schema: JsonSchema;
}

function declaration({ analysis, words }: QuickFixContext, { thread, kind, name, schema }: Declaration): QuickFix[] {
  const fields = entryOf(analysis.outline.threads.get(thread)?.value, kind);
  // A field below another one is no field of its own.
  const isTop = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name);
  const edit = fields && isTop ? addEntry(analysis.text, fields, entryLines(name, shortSchema(schema))) : undefined;
  if (edit === undefined) return [];
  const said = words.declareField[kind](name, thread, typeText(schema));
  return [{ title: said, edits: [edit], isPreferred: false }];
}

/** A schema as it is written in `inputs` and `outputs`: a type name where that says it all. */
export function shortSchema(schema: JsonSchema): unknown {
  const keywords = keywordsOf(schema);
  if (keywords === undefined) return schema === true ? 'any' : schema;
  const { type } = keywords;
  const isName = typeNames.some((name) => name === type) && Object.keys(keywords).length === 1;
  return isName ? type : schema;
}
