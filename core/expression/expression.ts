/**
 * The door to expressions: CEL over `data`, or a Python lambda of one parameter (a text that begins with `lambda`).
 * Both are read into a syntax tree and evaluated here under a budget; no text ever reaches an interpreter of the
 * host language.
 */

/** What is wrong with an expression, at offsets into its text. */
export interface ExpressionFinding {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** A field of the source's output that an expression reads: `data.a.b` is the path `a`, `b`. */
export interface FieldRead {
  readonly path: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

/** A value as JSON has it. Objects have no prototype. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export type Evaluation<Value = Json> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string; readonly start: number; readonly end: number };
