import type { Model } from '../../core/model/model.ts';
import { markdownCode, markdownText } from '../markdown.ts';
import type { NamedThing } from '../mentions.ts';
import { inferredFields } from '../runs/inferred-fields.ts';
import type { PastRuns, PastValues } from '../runs/past-runs.ts';
import { timeText } from '../runs/run-text.ts';
import type { ServerWords } from '../words/server-words.ts';
import { factText } from './hover-place.ts';

export type NamedField = Extract<NamedThing, { readonly kind: 'input' | 'output' }>;

/** Markdown about a field: whose it is, its type, declared or as it was seen, and the last value. `undefined`: nothing is known. */
export async function hoverField(
  { threads, secrets }: Model,
  symbol: NamedField,
  { words, runs }: { readonly words: ServerWords; readonly runs: PastRuns },
): Promise<string | undefined> {
  const { kind, name } = symbol;
  const thread = threads.get(symbol.thread);
  const declared = (kind === 'input' ? thread?.inputs : thread?.outputs)?.get(name);
  const past = await runs.valuesOf(symbol.thread, kind);
  const field = declared ?? inferredFields(past.values).get(name);
  if (field === undefined) return undefined;
  const head = [
    words.fieldOf[kind](`**${markdownText(name)}**`, `**${markdownText(symbol.thread)}**`),
    ...(field.optional ? [words.isOptional] : []),
    ...(declared === undefined ? [words.observed] : []),
  ].join(' · ');
  const seen = lastSeen(
    past,
    name,
    secrets.map(({ value }) => value),
    words,
  );
  return [factText(head, field.schema), ...(seen === undefined ? [] : [seen])].join('\n\n');
}

function lastSeen(
  { values, shown }: PastValues,
  name: string,
  secrets: readonly string[],
  words: ServerWords,
): string | undefined {
  const last = values.find(({ fields }) => Object.hasOwn(fields, name));
  const value = last?.fields[name];
  if (last === undefined || value === undefined) return undefined;
  return words.lastSeen(markdownCode(shown(value, secrets)), timeText(last.at));
}
