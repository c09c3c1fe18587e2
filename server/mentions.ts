import type { Analysis } from '../core/analyze.ts';
import { DependencyType } from '../core/model/dependency-type.ts';
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

/**
 * Every mention of the same thing, each place once. One place may name several things (a map of fields that threads share by an
 * alias), and fields that `data_flow` passes on under their own names have one name between them: these belong together.
 */
export function mentionsOfSame(asked: Mention, mentions: readonly Mention[], { model }: Analysis): Mention[] {
  const links = implicitLinks(model);
  const known = new Set([keyOf(asked.symbol)]);
  const { byKey, byPlace } = groupsOf(mentions);
  const places = new Map<number, Mention>();
  for (const key of known) {
    for (const mention of byKey.get(key) ?? []) {
      if (!places.has(mention.range.start)) places.set(mention.range.start, mention);
      for (const { symbol } of byPlace.get(mention.range.start) ?? []) known.add(keyOf(symbol));
    }
    for (const linked of links.get(key) ?? []) known.add(linked);
  }
  return [...places.values()].sort((a, b) => a.range.start - b.range.start);
}

interface MentionGroups {
  readonly byKey: ReadonlyMap<string, readonly Mention[]>;
  readonly byPlace: ReadonlyMap<number, readonly Mention[]>;
}

/** Editors ask at every move of the cursor. */
function groupsOf(mentions: readonly Mention[]): MentionGroups {
  const known = groups.get(mentions);
  if (known !== undefined) return known;
  const made = {
    byKey: grouped(mentions, ({ symbol }) => keyOf(symbol)),
    byPlace: grouped(mentions, ({ range }) => range.start),
  };
  groups.set(mentions, made);
  return made;
}

const groups = new WeakMap<readonly Mention[], MentionGroups>();

function grouped<Key>(mentions: readonly Mention[], keyFor: (mention: Mention) => Key): ReadonlyMap<Key, Mention[]> {
  const byGroup = new Map<Key, Mention[]>();
  for (const mention of mentions) {
    const key = keyFor(mention);
    const group = byGroup.get(key);
    if (group === undefined) byGroup.set(key, [mention]);
    else group.push(mention);
  }
  return byGroup;
}

/** No name has a control character that would make two keys equal. */
export function keyOf(symbol: NamedThing): string {
  return [symbol.kind, symbol.name, 'thread' in symbol ? symbol.thread : ''].join('\0');
}

/** Which outputs and inputs are one name, because a dependency without a mapping passes the one to the other. */
function implicitLinks({ threads, dependencies }: Analysis['model']): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  const link = (from: string, to: string): void => {
    const others = links.get(from);
    if (others === undefined) links.set(from, [to]);
    else others.push(to);
  };
  for (const { type, source, target, keys } of dependencies) {
    const isImplicit = type === DependencyType.DATA_FLOW && !keys.has('data_mapping') && !keys.has('transform');
    if (!isImplicit || source === undefined || target === undefined) continue;
    const inputs = threads.get(target.value)?.inputs;
    for (const name of threads.get(source.value)?.outputs?.keys() ?? []) {
      if (inputs?.has(name) !== true) continue;
      const output = keyOf({ kind: 'output', thread: source.value, name });
      const input = keyOf({ kind: 'input', thread: target.value, name });
      link(output, input);
      link(input, output);
    }
  }
  return links;
}
