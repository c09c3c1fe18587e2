import type { Model } from '../core/model/model.ts';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

/** Thread, field, value. */
export type RunInputs = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * Reads `T.FIELD=JSON` as often as it was given; a later value of the same field wins. Throws `Unusable` for what cannot be read.
 */
export function runInputs(texts: readonly string[], model: Model, words: CommandLineWords): RunInputs {
  const inputs = new Map<string, Map<string, unknown>>();
  for (const text of texts) {
    const equals = text.indexOf('=');
    const name = equals === -1 ? undefined : threadAndField(text.slice(0, equals), model);
    if (name === undefined) throw new Unusable(words.badInput(text));
    const fields = inputs.get(name.thread) ?? new Map<string, unknown>();
    inputs.set(name.thread, fields.set(name.field, jsonValue(text.slice(equals + 1), text, words)));
  }
  return inputs;
}

/** Both together; `later` goes before. */
export function mergedInputs(earlier: RunInputs, later: RunInputs): RunInputs {
  const all = new Map(earlier);
  for (const [thread, fields] of later) all.set(thread, new Map([...(earlier.get(thread) ?? []), ...fields]));
  return all;
}

/** Both names may have dots in them: the longest name of a thread that fits is meant. */
function threadAndField(text: string, model: Model): { readonly thread: string; readonly field: string } | undefined {
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const thread = text.slice(0, dot);
    const field = text.slice(dot + 1);
    if (model.threads.has(thread) && field !== '') return { thread, field };
  }
  // No thread of that name: the plan says so, with the name as far as the first dot.
  const dot = text.indexOf('.');
  return dot > 0 && dot < text.length - 1 ? { thread: text.slice(0, dot), field: text.slice(dot + 1) } : undefined;
}

function jsonValue(json: string, text: string, words: CommandLineWords): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new Unusable(words.inputIsNoJson(text, JSON.stringify(json)));
  }
}
