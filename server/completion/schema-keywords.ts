/** A keyword of JSON Schema that is worth offering. */
export interface SchemaKeyword {
  readonly name: SchemaKeywordName;
  readonly holds: 'map' | 'list' | 'scalar';
}

export type SchemaKeywordName = (typeof names)[number];

const names = [
  'type',
  'description',
  'default',
  'optional',
  '$ref',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'allOf',
  'anyOf',
  'oneOf',
] as const;

const holding: Partial<Record<SchemaKeywordName, SchemaKeyword['holds']>> = {
  properties: 'map',
  items: 'map',
  required: 'list',
  enum: 'list',
  allOf: 'list',
  anyOf: 'list',
  oneOf: 'list',
};

/** The most used first. */
export const schemaKeywords: readonly SchemaKeyword[] = names.map((name) => ({
  name,
  holds: holding[name] ?? 'scalar',
}));
