/** A JSON Schema (2020-12) as plain data. Maps have no prototype. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };
