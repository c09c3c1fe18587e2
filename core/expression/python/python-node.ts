import type { PyValue } from './python-value.ts';

/** A lambda of one parameter. Offsets are into the expression's text. */
export interface Lambda {
  readonly parameter: PyWord;
  readonly body: PyNode;
}

/** What a lambda may be made of. */
export type PyNode = { readonly start: number; readonly end: number } & PyNodeBody;

export type PyNodeBody =
  | { readonly kind: 'literal'; readonly value: PyValue }
  /** The parameter: there are no other names. */
  | { readonly kind: 'parameter' }
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly PyNode[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [PyNode, PyNode])[] }
  | { readonly kind: 'index'; readonly target: PyNode; readonly index: PyNode }
  | PySlice
  | { readonly kind: 'sign'; readonly operator: '+' | '-'; readonly operand: PyNode }
  | { readonly kind: 'not'; readonly operand: PyNode }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: PyNode; readonly right: PyNode }
  | PyArithmetic
  | PyComparison
  | { readonly kind: 'conditional'; readonly condition: PyNode; readonly yes: PyNode; readonly no: PyNode }
  | PyCall
  | PyMethodCall
  | PyTypeTest;

export interface PySlice {
  readonly kind: 'slice';
  readonly target: PyNode;
  readonly from: PyNode | undefined;
  readonly to: PyNode | undefined;
  readonly step: PyNode | undefined;
}

export interface PyArithmetic {
  readonly kind: 'arithmetic';
  readonly operator: PyArithmeticOperator;
  /** Where the operator itself stands. */
  readonly sign: PyPlace;
  readonly left: PyNode;
  readonly right: PyNode;
}

/** `first < second <= third`: each operand is evaluated once at most. */
export interface PyComparison {
  readonly kind: 'comparison';
  readonly first: PyNode;
  readonly rest: readonly {
    readonly operator: PyComparisonOperator;
    readonly sign: PyPlace;
    readonly operand: PyNode;
  }[];
}

export interface PyCall {
  readonly kind: 'call';
  readonly function: PyWord;
  readonly args: readonly PyNode[];
}

export interface PyMethodCall {
  readonly kind: 'method';
  readonly target: PyNode;
  readonly method: PyWord;
  readonly args: readonly PyNode[];
}

/** `isinstance(value, (int, str))`. */
export interface PyTypeTest {
  readonly kind: 'isinstance';
  readonly value: PyNode;
  readonly types: readonly PyWord[];
}

export interface PyPlace {
  readonly start: number;
  readonly end: number;
}

export interface PyWord extends PyPlace {
  readonly name: string;
}

export type PyArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

export type PyComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';
