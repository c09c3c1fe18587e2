import type { TextRange } from '../text-range.ts';
import { mergedEntries } from './merge.ts';
import type { AliasNode, MapEntry, MapNode, SyntaxNode } from './syntax-node.ts';

/** A node itself, or what its alias stands for; `undefined` where the alias leads nowhere. */
export function contentOf(node: SyntaxNode | undefined): Exclude<SyntaxNode, AliasNode> | undefined {
  return node?.kind === 'alias' ? node.target : node;
}

/** The entries of a map, merged ones too; none for anything else. */
export function entriesOf(node: SyntaxNode | undefined): readonly MapEntry[] {
  const content = contentOf(node);
  return content?.kind === 'map' ? mergedEntries(content) : [];
}

/** The entry of a map with this key, merged ones too. */
export function entryOf(node: SyntaxNode | undefined, name: string): MapEntry | undefined {
  const content = contentOf(node);
  return content?.kind === 'map' ? entriesByName(content).get(name) : undefined;
}

/** The entries of a map by their keys; worked out once for each map. */
export function entriesByName(map: MapNode): ReadonlyMap<string, MapEntry> {
  const known = indexes.get(map);
  if (known) return known;
  const index = new Map(mergedEntries(map).map((entry) => [entry.key.text, entry]));
  indexes.set(map, index);
  return index;
}

const indexes = new WeakMap<MapNode, ReadonlyMap<string, MapEntry>>();

/** The items of a sequence; none for anything else. */
export function itemsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const content = contentOf(node);
  return content?.kind === 'sequence' ? content.items : [];
}

/** Whether the file leaves the value out, or says `null`. */
export function isNull(node: SyntaxNode): boolean {
  const content = contentOf(node);
  return content?.kind === 'scalar' && content.value === null && content.style === 'plain';
}

/** Where a finding about an entry's value belongs: the scalar or the alias, or the key of anything larger or empty. */
export function placeOf({ key, value }: MapEntry): TextRange {
  const small = value.kind === 'scalar' || value.kind === 'alias';
  return small && value.range.end > value.range.start ? value.range : key.range;
}

/** A node as plain data. Maps have no prototype; what an alias that leads nowhere stands for is `null`. */
export function dataOf(node: SyntaxNode | undefined): unknown {
  const content = contentOf(node);
  switch (content?.kind) {
    case undefined:
      return null;
    case 'scalar':
      return content.value;
    case 'sequence':
      return content.items.map(dataOf);
    case 'map': {
      const data = Object.create(null) as Record<string, unknown>;
      for (const { key, value } of mergedEntries(content)) data[key.text] = dataOf(value);
      return data;
    }
  }
}
