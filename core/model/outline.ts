import { NamedList } from '../named-list.ts';
import { entriesOf, itemsOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** Where the parts of a thread file stand in its tree. */
export interface Outline {
  /** The keys of the file itself. */
  readonly top: ReadonlyMap<string, MapEntry>;
  readonly threads: NamedList<MapEntry>;
  readonly dependencies: readonly SyntaxNode[];
}

/** @param before that of an earlier text of the file, which makes this fast; of it only the lists remain */
export function outlineOf(tree: SyntaxTree, before?: Outline): Outline {
  const top = byName(entriesOf(tree.root));
  return {
    top,
    threads: new NamedList(entriesOf(top.get('threads')?.value), ({ key }) => key.text, before?.threads),
    dependencies: itemsOf(top.get('dependencies')?.value),
  };
}

/** Entries by the text of their keys. */
export function byName(entries: readonly MapEntry[]): ReadonlyMap<string, MapEntry> {
  return new Map(entries.map((entry) => [entry.key.text, entry]));
}
