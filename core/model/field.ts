import type { JsonSchema } from './json-schema.ts';
import type { TextRange } from '../text-range.ts';

/** An input or an output of a thread. */
export interface Field {
  readonly name: string;
  readonly nameRange: TextRange;
  /** As JSON Schema: a type name `string` stands here as `{type: "string"}`, `any` as `true`. */
  readonly schema: JsonSchema;
  /** The type name, or the key of a schema that is a map. */
  readonly schemaRange: TextRange;
  /** `optional: true`, or an input with a default. */
  readonly optional: boolean;
  readonly default?: { readonly value: unknown; readonly range: TextRange };
}
