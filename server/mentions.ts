import type { Analysis } from '../core/analyze.ts';
import type { TextRange } from '../core/text-range.ts';
import { fieldMentions } from './field-mentions.ts';
import { schemaMentions } from './schema-mentions.ts';
import { wholeStretch, type Stretch } from './stretch.ts';
import { threadMentionsIn } from './thread-mentions.ts';

/** Something in a thread file that has a name. */
export type NamedThing =
  | { readonly kind: 'thread'; readonly name: string }
  | { readonly kind: 'schema'; readonly name: string }
  | { readonly kind: 'input' | 'output'; readonly thread: string; readonly name: string };

/** A place in the text where a name stands. */
export interface Mention {
  readonly symbol: NamedThing;
  /** The name alone, without quotes. */
  readonly range: TextRange;
  readonly isDeclaration: boolean;
  /**
   * As a YAML scalar of its own, as a word of an expression, or as a part of a text in quotes; `otherwise`: with escapes, so that
   * another name cannot simply take its place.
   */
  readonly written: 'yaml' | 'identifier' | 'text' | 'otherwise';
}

/** Every place where something is named, in the order of the file. Found once for each analysis. */
export function allMentions(analysis: Analysis): readonly Mention[] {
  const known = found.get(analysis);
  if (known !== undefined) return known;
  const mentions = mentionsIn(wholeStretch(analysis), analysis);
  found.set(analysis, mentions);
  return mentions;
}

/** The same of a part of the file. */
export function mentionsIn(stretch: Stretch, analysis: Analysis): readonly Mention[] {
  const threads = threadMentionsIn(stretch).map(({ name, ...place }): Mention => ({
    ...place,
    symbol: { kind: 'thread', name },
    written: 'yaml',
  }));
  return [...threads, ...fieldMentions(analysis, stretch), ...schemaMentions(analysis, stretch)].sort(
    (a, b) => a.range.start - b.range.start,
  );
}

const found = new WeakMap<Analysis, readonly Mention[]>();

/** The mention that the cursor touches. */
export function mentionAt(mentions: readonly Mention[], offset: number): Mention | undefined {
  return mentions.find(({ range }) => range.start <= offset && offset <= range.end);
}

/** Whether one place may name several things, which stand elsewhere: what an alias or a merge key brings. */
export function hasAliases({ text }: Pick<Analysis, 'text'>): boolean {
  return text.includes('*');
}

/** No name has a control character that would make two keys equal. */
export function keyOf(symbol: NamedThing): string {
  return [symbol.kind, symbol.name, 'thread' in symbol ? symbol.thread : ''].join('\0');
}
