import type { TextRange } from '../text-range.ts';
import type { SyntaxNode } from './syntax-node.ts';

/** A file as YAML: the tree of its first document, and what is wrong with it. */
export interface SyntaxTree {
  /** Absent for an empty file, and for one that cannot be read at all. */
  readonly root?: SyntaxNode;
  /** In the order of the file. */
  readonly problems: readonly SyntaxProblem[];
  /** Lines that could not be read as they stand: nothing that follows from them is a finding of its own. */
  readonly damage: readonly TextRange[];
  /** Comments that speak to the checker (`# threads-disable…`), in the order of the file. */
  readonly directives: readonly Directive[];
}

export type SyntaxProblem =
  | { readonly code: 'yaml-syntax'; readonly range: TextRange; readonly fault: YamlFault }
  | { readonly code: 'multiple-documents'; readonly range: TextRange }
  /** A key that is a list or a map. */
  | { readonly code: 'unknown-key'; readonly range: TextRange }
  | { readonly code: 'alias-limit'; readonly range: TextRange; readonly alias: string }
  | {
      readonly code: 'duplicate-key';
      readonly range: TextRange;
      readonly name: string;
      /** The same key, where it stood first. */
      readonly first: TextRange;
    };

/** What can be wrong with YAML, in the words that a user needs. */
export type YamlFault =
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'too-many-tokens'; readonly limit: number }
  | { readonly kind: 'too-deep'; readonly limit: number }
  | { readonly kind: 'not-text' }
  | { readonly kind: 'control-character'; readonly code: number }
  | { readonly kind: 'unknown-anchor'; readonly name: string }
  | { readonly kind: 'unclosed-quote' }
  | { readonly kind: 'unclosed-bracket'; readonly bracket: string }
  | { readonly kind: 'unopened-bracket'; readonly bracket: string }
  /** A further line of a quoted text or of brackets that is not indented enough. */
  | { readonly kind: 'continuation' }
  | { readonly kind: 'missing-comma' }
  | { readonly kind: 'missing-colon' }
  | { readonly kind: 'missing-space' }
  | { readonly kind: 'missing-dash' }
  | { readonly kind: 'indentation' }
  | { readonly kind: 'tab' }
  | { readonly kind: 'escape' }
  | { readonly kind: 'reserved-character'; readonly character: string }
  | { readonly kind: 'nested-map' }
  | { readonly kind: 'key' }
  | { readonly kind: 'anchor-or-tag' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'directive' }
  | { readonly kind: 'block-in-brackets' }
  | { readonly kind: 'unexpected'; readonly text: string };

/** A comment that silences findings. */
export interface Directive {
  readonly scope: 'file' | 'next-line';
  /** What it names, separated by spaces or commas. */
  readonly codes: readonly string[];
  readonly range: TextRange;
}
