import * as compiled from './compiled-schemas.ts';

/** An error of ajv, as far as we read it. */
export interface SchemaError {
  /** A JSON Pointer into the data. */
  readonly instancePath: string;
  /** Where in the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What `schemas/threads.schema.json` refuses in a file's data. */
export function fileErrors(data: unknown): readonly SchemaError[] {
  return errorsOf(compiled.validateFile, data);
}

/** What the schema of one entry of `threads` refuses. */
export function threadErrors(data: unknown): readonly SchemaError[] {
  return errorsOf(compiled.validateThread, data);
}

/** What the schema of one item of `dependencies` refuses. */
export function dependencyErrors(data: unknown): readonly SchemaError[] {
  return errorsOf(compiled.validateDependency, data);
}

/** What the meta-schema of JSON Schema 2020-12 refuses in a schema. */
export function metaSchemaErrors(schema: unknown): readonly SchemaError[] {
  return errorsOf(compiled.validateSchema, schema);
}

interface Validator {
  (data: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** The generated module carries no types of its own. */
function errorsOf(validator: unknown, data: unknown): readonly SchemaError[] {
  const validate = validator as Validator;
  return validate(data) ? [] : (validate.errors ?? []);
}
