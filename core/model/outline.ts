import { entriesOf, itemsOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import type { SyntaxTree } from '../syntax/syntax-tree.ts';

/** Where the parts of a thread file stand in its tree. */
export interface Outline {
  /** The keys of the file itself. */
  readonly top: ReadonlyMap<string, MapEntry>;
  readonly threads: ReadonlyMap<string, MapEntry>;
  readonly dependencies: readonly SyntaxNode[];
}

export function outlineOf(tree: SyntaxTree): Outline {
  const top = byName(entriesOf(tree.root));
  return {
    top,
    threads: byName(entriesOf(top.get('threads')?.value)),
    dependencies: itemsOf(top.get('dependencies')?.value),
  };
}

/** Entries by the text of their keys. */
export function byName(entries: readonly MapEntry[]): ReadonlyMap<string, MapEntry> {
  return new Map(entries.map((entry) => [entry.key.text, entry]));
}
