import type { JsonSchema } from '../model/json-schema.ts';
import { nearestName } from '../rules/nearest-name.ts';
import {
  keywordsOf,
  listOf,
  type NamedSchemas,
  propertyOf,
  SchemaReader,
} from '../schema-compatibility/schema-reader.ts';
import { kindOf, kindsOf, type ValueKind } from '../schema-compatibility/value-kinds.ts';
import type { FieldRead } from './expression.ts';
import type { DataPlace, FieldName, StaticType } from './static-type.ts';

/** What is known of the data. */
export interface DataContext {
  /** A schema of `data`; absent: nothing is known. */
  readonly data?: JsonSchema;
  /** What `$ref: "#/schemas/NAME"` means. */
  readonly schemas?: NamedSchemas;
}

/** A field that the data cannot have. */
export interface UnknownField {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The field of the data that should have it, from outside; empty: the data itself. */
  readonly owner: readonly string[];
  /** The field that was probably meant. */
  readonly suggestion?: string;
}

/** How many schemas one place may have to fit, through `$ref` and `allOf`, before nothing more is read of it. */
const mostSchemas = 100;

/** Follows what an expression reads of the data, through its schema where there is one. */
export class DataTypes {
  readonly unknownFields: UnknownField[] = [];
  wasRead = false;
  readonly #reader: SchemaReader;
  readonly #context: DataContext;
  readonly #reads = new Set<readonly FieldName[]>();

  constructor(context: DataContext) {
    this.#context = context;
    this.#reader = new SchemaReader(context.schemas ?? new Map());
  }

  /** The data itself. */
  root(kindNames: KindNames): StaticType {
    this.wasRead = true;
    return this.#typeOf({ schemas: this.#allParts([this.#context.data]), path: [] }, kindNames);
  }

  /** A field of a part of the data. Notes that it is read, and whether it can be there. */
  field(place: DataPlace, field: FieldName, kindNames: KindNames): StaticType {
    const path = [...place.path, field];
    // What was read to get here is a part of this read.
    this.#reads.delete(place.path);
    this.#reads.add(path);
    const found = place.schemas.flatMap((schema) => {
      const keywords = keywordsOf(schema);
      const property = keywords && propertyOf(keywords, field.name);
      return property === undefined ? [] : [property];
    });
    if (found.includes(false)) this.#reportUnknown(place, field);
    return this.#typeOf({ schemas: found.includes(false) ? [] : this.#allParts(found), path }, kindNames);
  }

  /** An item of a list that is a part of the data; it adds nothing to the path. */
  item(place: DataPlace, kindNames: KindNames): StaticType {
    const items = place.schemas.flatMap((schema) => {
      const keywords = keywordsOf(schema);
      return keywords === undefined || 'prefixItems' in keywords || keywords['items'] === undefined
        ? []
        : [keywords['items']];
    });
    return this.#typeOf({ schemas: this.#allParts(items), path: [...place.path] }, kindNames);
  }

  reads(): FieldRead[] {
    return [...this.#reads]
      .sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0) || (a.at(-1)?.start ?? 0) - (b.at(-1)?.start ?? 0))
      .map((path) => ({ path }));
  }

  #reportUnknown({ schemas, path }: DataPlace, { name, start, end }: FieldName): void {
    const names = schemas.flatMap((schema) => Object.keys(keywordsOf(keywordsOf(schema)?.['properties']) ?? {}));
    const suggestion = nearestName(name, names);
    const owner = path.map((field) => field.name);
    this.unknownFields.push({ name, start, end, owner, ...(suggestion !== undefined && { suggestion }) });
  }

  /** The schemas and all that they refer to. */
  #allParts(schemas: readonly unknown[]): unknown[] {
    const all = new Set(schemas);
    for (const schema of all) {
      const keywords = keywordsOf(schema);
      if (keywords && all.size < mostSchemas) for (const part of this.#reader.requiredParts(keywords)) all.add(part);
    }
    return [...all];
  }

  #typeOf(data: DataPlace, kindNames: KindNames): StaticType {
    let kinds: readonly ValueKind[] | undefined;
    for (const schema of data.schemas) {
      const keywords = keywordsOf(schema);
      if (!keywords) continue;
      const own = valueKinds(keywords);
      kinds = own && (kinds?.filter((kind) => own.includes(kind)) ?? own);
    }
    return kinds && kinds.length > 0 ? { kinds: new Set(kinds.flatMap((kind) => kindNames[kind])), data } : { data };
  }
}

/** How a language names the kinds of JSON values. */
export type KindNames = Readonly<Record<ValueKind, readonly string[]>>;

function valueKinds(schema: Readonly<Record<string, unknown>>): readonly ValueKind[] | undefined {
  if (Object.hasOwn(schema, 'const')) return [kindOf(schema['const'])];
  if (Array.isArray(schema['enum'])) return listOf(schema['enum']).map(kindOf);
  return Object.hasOwn(schema, 'type') ? kindsOf(schema) : undefined;
}
