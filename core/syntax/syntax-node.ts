import type { TextRange } from '../text-range.ts';

/** A YAML node as it stands in the file. */
export type SyntaxNode = MapNode | SequenceNode | ScalarNode | AliasNode;

export interface MapNode {
  readonly kind: 'map';
  /** From its first character to its last. */
  readonly range: TextRange;
  readonly anchor?: string;
  /** In the order of the file, each name once; a merge key `<<` is an entry like the others. */
  readonly entries: readonly MapEntry[];
  /** One of the entries is a merge key. */
  readonly merges: boolean;
}

export interface MapEntry {
  readonly key: ScalarNode;
  /** An empty scalar where the file has nothing behind the colon. */
  readonly value: SyntaxNode;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly range: TextRange;
  readonly anchor?: string;
  readonly items: readonly SyntaxNode[];
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface ScalarNode {
  readonly kind: 'scalar';
  /** Its text without quotes; of a block scalar its content without the header. Empty where the file has nothing. */
  readonly range: TextRange;
  readonly anchor?: string;
  readonly style: ScalarStyle;
  /** Decoded: what the quotes, escapes, folded lines and indentation mean. */
  readonly text: string;
  /** The text as the YAML 1.2 core schema reads it. */
  readonly value: string | number | boolean | null;
  readonly source: ScalarSource;
}

/** A scalar as it is spelt in the file, which is what `scalarPositions` reads. */
export interface ScalarSource {
  /** With quotes; of a block scalar the lines below its header. */
  readonly text: string;
  /** Where this text begins, counted from the beginning of the node's range. */
  readonly at: number;
  /** The line behind `|` or `>` with its indicators; empty for the other styles. */
  readonly header: string;
  /** The indentation of the collection around a block scalar. */
  readonly parentIndent: number;
}

export interface AliasNode {
  readonly kind: 'alias';
  /** `*name` */
  readonly range: TextRange;
  readonly name: string;
  /** Absent where there is no such anchor, or where following the alias would grow past the bound. Never an alias. */
  readonly target?: Exclude<SyntaxNode, AliasNode>;
}
