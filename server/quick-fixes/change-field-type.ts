import type { Field } from '../../core/model/field.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import type { MapEntry } from '../../core/syntax/syntax-node.ts';
import { contentEnd } from '../content-end.ts';
import { wholeScalar } from '../scalar-edit.ts';
import { flowText } from '../yaml-text.ts';
import { shortSchema } from './declare-field.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** Gives one end of a mapping the type that the other has: which of the two is right is for the author to say. */
export const changeFieldType: QuickFixer = (context) => {
  const { finding } = context;
  const [given, wanted] = finding.related.map(({ range }) => fieldAt(context, range.start));
  if (finding.code !== 'type-mismatch' || given === undefined || wanted === undefined) return [];
  return [
    ...changed(context, { ...wanted, kind: 'inputs' }, given.field),
    ...changed(context, { ...given, kind: 'outputs' }, wanted.field),
  ];
};

interface FoundField {
  readonly thread: string;
  readonly field: Field;
  readonly entry: MapEntry;
}

function fieldAt({ analysis }: QuickFixContext, start: number): FoundField | undefined {
  const place = findingPlace(analysis, { start, end: start });
  const [, thread = '', kind] = place?.path ?? [];
  const known = analysis.model.threads.get(thread);
  const field = (kind === 'inputs' ? known?.inputs : known?.outputs)?.get(place?.entry.key.text ?? '');
  return place && field && { thread, field, entry: place.entry };
}

function changed(
  { analysis, words }: QuickFixContext,
  { thread, field, entry, kind }: FoundField & { readonly kind: 'inputs' | 'outputs' },
  { schema }: Field,
): QuickFix[] {
  const { text } = analysis;
  const { value } = entry;
  const isPlain = !field.optional && field.default === undefined;
  if (!isPlain || value.kind === 'alias' || value.kind === 'sequence') return [];
  const range =
    value.kind === 'scalar' ? wholeScalar(text, value) : { start: value.range.start, end: contentEnd(text, value) };
  const title = words.changeFieldType[kind](field.name, thread, typeText(schema));
  return [{ title, edits: [{ range, text: flowText(shortSchema(schema)) }], isPreferred: false }];
}
