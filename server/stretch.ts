import type { Analysis } from '../core/analyze.ts';
import type { Dependency } from '../core/model/dependency.ts';
import type { Thread } from '../core/model/thread.ts';
import { firstEndingAt } from '../core/syntax/first-ending-at.ts';
import { contentOf } from '../core/syntax/node-content.ts';
import { endOfEntry } from '../core/syntax/path-at.ts';
import type { MapEntry, SyntaxNode } from '../core/syntax/syntax-node.ts';
import type { TextRange } from '../core/text-range.ts';

/** The items of a file, or of a part of it. */
export interface Stretch {
  readonly threads: readonly Thread[];
  readonly dependencies: readonly Dependency[];
  /** Where schemas are named. */
  readonly schemaNodes: readonly SyntaxNode[];
}

/**
 * The items that touch a part of the text. What an alias brings to an item stands elsewhere: in a file that has any, all items.
 */
export function stretchIn(analysis: Analysis, part: TextRange): Stretch {
  const { text, model, outline } = analysis;
  if (text.includes('*')) return wholeStretch(analysis);
  const entries = threadEntriesIn(analysis, part);
  const schemas = outline.top.get('schemas')?.value;
  return {
    threads: entries.flatMap(({ key }) => model.threads.get(key.text) ?? []),
    dependencies: dependenciesIn(analysis, part),
    schemaNodes: [...entries.map(({ value }) => value), ...(schemas ? [schemas] : [])],
  };
}

export function wholeStretch({ model, outline }: Analysis): Stretch {
  const schemaNodes = ['threads', 'schemas'].flatMap((key) => outline.top.get(key)?.value ?? []);
  return { threads: model.threads.items, dependencies: model.dependencies, schemaNodes };
}

/** The entries of `threads` that touch a part of the text, in order. */
export function threadEntriesIn(
  { outline }: Pick<Analysis, 'outline'>,
  { start, end }: TextRange,
): readonly MapEntry[] {
  const threads = contentOf(outline.top.get('threads')?.value);
  const { items } = outline.threads;
  // What is merged into the map stands elsewhere.
  if (threads?.kind === 'map' && threads.merges) {
    return items.filter((entry) => entry.key.range.start <= end && start <= endOfEntry(entry));
  }
  return touching(items, { start, end }, { startOf: ({ key }) => key.range.start, endOf: endOfEntry });
}

/** The dependencies that touch a part of the text, in order. */
export function dependenciesIn({ model }: Pick<Analysis, 'model'>, part: TextRange): readonly Dependency[] {
  return touching(model.dependencies, part, { startOf: ({ range }) => range.start, endOf: ({ range }) => range.end });
}

function touching<Part>(
  parts: readonly Part[],
  { start, end }: TextRange,
  { startOf, endOf }: { readonly startOf: (part: Part) => number; readonly endOf: (part: Part) => number },
): readonly Part[] {
  const first = firstEndingAt(parts, start, endOf);
  let last = first;
  for (let part = parts[last]; part !== undefined && startOf(part) <= end; part = parts[last]) last++;
  return parts.slice(first, last);
}
