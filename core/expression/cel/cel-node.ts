import type { CelValue } from './cel-value.ts';

/** CEL's syntax tree. Offsets are into the expression's text. */
export type CelNode = { readonly start: number; readonly end: number } & CelNodeBody;

export type CelNodeBody =
  | { readonly kind: 'literal'; readonly value: CelValue }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly CelNode[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [CelNode, CelNode])[] }
  | CelSelect
  | { readonly kind: 'index'; readonly target: CelNode; readonly index: CelNode }
  | { readonly kind: 'has'; readonly field: CelNode & CelSelect }
  | { readonly kind: 'not' | 'negate'; readonly operand: CelNode }
  | CelBinary
  | { readonly kind: 'conditional'; readonly condition: CelNode; readonly yes: CelNode; readonly no: CelNode }
  | CelCall
  | CelComprehension
  | {
      readonly kind: 'bind';
      readonly variable: CelWord;
      readonly value: CelNode;
      readonly result: CelNode;
    };

export interface CelSelect {
  readonly kind: 'select';
  readonly target: CelNode;
  readonly field: CelWord;
}

export interface CelBinary {
  readonly kind: 'binary';
  readonly operator: CelOperator;
  /** Where the operator itself stands. */
  readonly sign: { readonly start: number; readonly end: number };
  readonly left: CelNode;
  readonly right: CelNode;
}

export interface CelCall {
  readonly kind: 'call';
  readonly function: CelWord;
  /** Present: `target.function(args)`. */
  readonly target?: CelNode;
  readonly args: readonly CelNode[];
}

export interface CelComprehension {
  readonly kind: 'comprehension';
  readonly macro: CelMacro;
  readonly target: CelNode;
  readonly variable: CelWord;
  /** Of `filter` and the quantifiers; of `map` where it has three arguments. */
  readonly predicate?: CelNode;
  /** Of `map` only. */
  readonly transform?: CelNode;
}

export interface CelWord {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export type CelMacro = 'all' | 'exists' | 'exists_one' | 'map' | 'filter';

export type CelOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '&&' | '||';
