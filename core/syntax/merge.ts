import type { MapEntry, MapNode, ScalarNode, SyntaxNode } from './syntax-node.ts';

/**
 * The entries of a map with those that its merge key `<<` brings: its own ones first; what is merged never
 * replaces them, and among several merged maps the first has the say.
 */
export function mergedEntries(map: MapNode): readonly MapEntry[] {
  if (!map.merges) return map.entries;
  const merged = new Map<string, MapEntry>();
  const add = (entry: MapEntry): void => {
    if (!merged.has(entry.key.text)) merged.set(entry.key.text, entry);
  };
  for (const entry of map.entries) if (!isMergeKey(entry.key)) add(entry);
  for (const { key, value } of map.entries) {
    if (isMergeKey(key))
      for (const source of mergeSources(value)) for (const entry of mergedEntries(source)) add(entry);
  }
  return [...merged.values()];
}

export function isMergeKey(key: ScalarNode): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** Whether a merge key may have this value; an alias that leads nowhere has been reported where it stands. */
export function canBeMerged(value: SyntaxNode): boolean {
  const content = value.kind === 'alias' ? value.target : value;
  if (!content || content.kind === 'map') return true;
  if (content.kind === 'scalar') return false;
  return content.items.every((item) => (item.kind === 'alias' ? (item.target?.kind ?? 'map') : item.kind) === 'map');
}

function mergeSources(value: SyntaxNode): readonly MapNode[] {
  const content = value.kind === 'alias' ? value.target : value;
  if (content?.kind === 'map') return [content];
  if (content?.kind !== 'sequence') return [];
  return content.items.flatMap((item) => {
    const map = item.kind === 'alias' ? item.target : item;
    return map?.kind === 'map' ? [map] : [];
  });
}
