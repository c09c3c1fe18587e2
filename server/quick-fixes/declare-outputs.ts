import type { Analysis } from '../../core/analyze.ts';
import type { InferredField } from '../runs/inferred-fields.ts';
import { scalarText } from '../scalar-edit.ts';
import { addEntry } from '../yaml-edits.ts';
import { entryLines } from '../yaml-text.ts';
import type { ServerWords } from '../words/server-words.ts';
import { shortSchema } from './declare-field.ts';
import { declarationEdit } from './declare-thread.ts';
import type { QuickFix } from './quick-fix.ts';

/** Declares what a thread gave in its last runs, where it declares no outputs. */
export function declareOutputs(
  { text, tree, outline, model }: Analysis,
  thread: string,
  { observed, words }: { readonly observed: ReadonlyMap<string, InferredField>; readonly words: ServerWords },
): QuickFix[] {
  const known = model.threads.get(thread);
  if (known === undefined || known.outputs !== undefined || observed.size === 0) return [];
  const fields = [...observed.values()].flatMap(({ name, schema, optional }) =>
    entryLines(name, writtenSchema(schema, optional)),
  );
  const lines = ['outputs:', ...fields.map((line) => `  ${line}`)];
  const entry = outline.threads.get(thread);
  const edit =
    entry === undefined
      ? declarationEdit(text, tree.root, [`${scalarText(thread)}:`, ...lines.map((line) => `  ${line}`)])
      : addEntry(text, entry, lines);
  return edit === undefined ? [] : [{ title: words.declareOutputs(thread), edits: [edit], isPreferred: false }];
}

function writtenSchema(schema: InferredField['schema'], optional: boolean): unknown {
  if (!optional) return shortSchema(schema);
  return typeof schema === 'boolean' ? { optional: true } : { ...schema, optional: true };
}
