import type { JsonSchema } from '../model/json-schema.ts';
import { boundsOf, isEmpty, sharedBounds } from './bounds.ts';
import { refuses } from './refuses.ts';
import { keywordsOf, listOf, propertyOf, requiredOf, SchemaReader } from './schema-reader.ts';
import type { NamedSchemas, SchemaMap } from './schema-reader.ts';
import { typeText } from './type-text.ts';
import { kindsOf } from './value-kinds.ts';
import type { ValueKind } from './value-kinds.ts';

/** Why no value of the one schema is ever one of the other. */
export interface SchemaConflict {
  /** Where inside the value, from outside: names of properties, `[]` for the items of an array. */
  readonly path: readonly string[];
  /** What stands there by either schema, as people write types. */
  readonly output: string;
  readonly input: string;
}

/**
 * Why no value that fits `output` can ever fit `input`; absent where one may, or where that cannot be told: by keywords that
 * are not looked at (patterns, formats, `not`, `if`, ...), by a reference that leads nowhere, or by schemas so large that the
 * search is given up. Two arrays whose items never fit are a conflict where one of the two must have an item: an empty one fits
 * both.
 *
 * @param schemas what `$ref: "#/schemas/NAME"` means
 */
export function schemaConflict(
  output: JsonSchema,
  input: JsonSchema,
  schemas: NamedSchemas,
): SchemaConflict | undefined {
  return new Comparison(schemas).conflict({ output, input, path: [] });
}

/** Two schemas for the value at `path`. */
interface Pair {
  readonly output: unknown;
  readonly input: unknown;
  readonly path: readonly string[];
}

type Side = 'output' | 'input';
const sides: readonly Side[] = ['output', 'input'];

/** Comparisons for one pair of schemas before the search is given up. */
const mostComparisons = 10_000;
/** Levels of schemas in schemas; references that lead in a circle end here. */
const deepest = 64;
/** Longer lists of values are not tried one by one. */
const mostValues = 1000;

class Comparison {
  readonly #reader: SchemaReader;
  #count = 0;
  #depth = 0;

  constructor(schemas: NamedSchemas) {
    this.#reader = new SchemaReader(schemas);
  }

  conflict(pair: Pair): SchemaConflict | undefined {
    this.#count += 1;
    if (this.#count > mostComparisons || this.#depth >= deepest) return undefined;
    if (pair.output === false || pair.input === false) return described(pair);
    const output = keywordsOf(pair.output);
    const input = keywordsOf(pair.input);
    if (output === undefined || input === undefined) return undefined;
    this.#depth += 1;
    const found = this.#conflictOfKeywords({ ...pair, output, input });
    this.#depth -= 1;
    return found;
  }

  #conflictOfKeywords(
    pair: Pair & { readonly output: SchemaMap; readonly input: SchemaMap },
  ): SchemaConflict | undefined {
    const { output, input } = pair;
    const kinds = kindsOf(output).filter((kind) => kindsOf(input).includes(kind));
    if (kinds.length === 0) return described(pair);
    for (const side of sides) {
      const found = this.#partsConflict(pair, side, pair[side]) ?? this.#valuesConflict(pair, pair[side]);
      if (found !== undefined) return found;
    }
    const conflicts = kinds.map((kind) => this.#conflictOfKind(pair, kind, [output, input]));
    return onlyConflict(conflicts, pair);
  }

  /** The target of a reference, the members of `allOf`, `anyOf` and `oneOf`, each in place of the schema that has them. */
  #partsConflict(pair: Pair, side: Side, schema: SchemaMap): SchemaConflict | undefined {
    const instead = (part: unknown): SchemaConflict | undefined => this.conflict({ ...pair, [side]: part });
    for (const part of this.#reader.requiredParts(schema)) {
      const found = instead(part);
      if (found !== undefined) return found;
    }
    for (const choices of this.#reader.choices(schema)) {
      const found = onlyConflict(
        choices.map((part) => instead(part)),
        pair,
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `const` and `enum`: each of the values is refused by one of the two schemas. */
  #valuesConflict(pair: Pair, schema: SchemaMap): SchemaConflict | undefined {
    const values = Object.hasOwn(schema, 'const') ? [schema['const']] : schema['enum'];
    if (!Array.isArray(values) || values.length > mostValues) return undefined;
    const refused = values.every((value) => sides.some((side) => refuses(pair[side], value, this.#reader)));
    return refused ? described(pair) : undefined;
  }

  #conflictOfKind(
    pair: Pair,
    kind: ValueKind,
    schemas: readonly [output: SchemaMap, input: SchemaMap],
  ): SchemaConflict | undefined {
    const [output, input] = schemas;
    const bounds = sharedBounds(boundsOf(output, kind), boundsOf(input, kind));
    if (isEmpty(bounds, kind)) return described(pair);
    if (kind === 'object') return this.#propertiesConflict(pair, schemas);
    if (kind !== 'array' || bounds.least < 1) return undefined;
    if ([output, input].some((schema) => listOf(schema['prefixItems']).length > 0)) return undefined;
    return this.conflict({ output: output['items'], input: input['items'], path: [...pair.path, '[]'] });
  }

  /** A property that must be there by one of the two, but never fits the other. */
  #propertiesConflict(
    { path }: Pair,
    [output, input]: readonly [output: SchemaMap, input: SchemaMap],
  ): SchemaConflict | undefined {
    for (const name of new Set([...requiredOf(input), ...requiredOf(output)])) {
      const found = this.conflict({
        output: propertyOf(output, name) ?? true,
        input: propertyOf(input, name) ?? true,
        path: [...path, name],
      });
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** A conflict where all of these are one: their own where there is but one, else that of the schemas as a whole. */
function onlyConflict(conflicts: readonly (SchemaConflict | undefined)[], pair: Pair): SchemaConflict | undefined {
  if (conflicts.includes(undefined)) return undefined;
  return conflicts.length === 1 ? conflicts[0] : described(pair);
}

function described({ output, input, path }: Pair): SchemaConflict {
  return { path, output: typeText(output), input: typeText(input) };
}
