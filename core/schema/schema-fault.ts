import type { NamedSchemas } from '../schema-compatibility/schema-reader.ts';
import { contentOf, dataOf, entriesOf, entryOf, itemsOf, placeOf } from '../syntax/node-content.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import type { TextRange } from '../text-range.ts';
import { placeInTree, stepsOf } from './place-in-tree.ts';
import { metaSchemaErrors } from './validators.ts';
import { valueFaultOf, type ValueFault } from './value-fault.ts';
import { schemaPattern } from './verdict.ts';

/** What is wrong with a schema that a user wrote. */
export type SchemaFault =
  | ValueFault
  | { readonly kind: 'reference'; readonly reference: string }
  | { readonly kind: 'pattern' }
  | { readonly kind: 'dialect' }
  | { readonly kind: 'keyword' };

interface LocatedFault {
  readonly range: TextRange;
  readonly fault: SchemaFault;
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Everything in a schema that a run could not use, one fault for each place. `text` is what it was read from. */
export function schemaFaultsIn(schema: SyntaxNode, schemas: NamedSchemas, text: string): readonly LocatedFault[] {
  const faults = new Map<number, LocatedFault>();
  for (const located of [...metaSchemaFaults(schema, text), ...keywordFaults(schema, { schemas, own: schema })]) {
    const known = faults.get(located.range.start);
    // Of several errors about one value, the one that knows the possible words says most.
    if (!known || (known.fault.kind !== 'word' && located.fault.kind === 'word'))
      faults.set(located.range.start, located);
  }
  return [...faults.values()];
}

function metaSchemaFaults(schema: SyntaxNode, text: string): LocatedFault[] {
  const data = dataOf(schema) as Record<string, unknown>;
  // `optional` of a field is a word of ours, which a schema may hold as well.
  return metaSchemaErrors(data).flatMap((error) => {
    const place = placeInTree(schema, stepsOf(error.instancePath), text);
    if (!place) return [];
    return [{ range: place.range, fault: valueFaultOf(error, place) ?? { kind: 'keyword' } }];
  });
}

interface Around {
  readonly schemas: NamedSchemas;
  /** The whole schema, which may give itself names. */
  readonly own: SyntaxNode;
}

/** Faults that the meta-schema does not see: references, patterns, the dialect. */
function keywordFaults(node: SyntaxNode, around: Around): LocatedFault[] {
  const content = contentOf(node);
  if (content?.kind === 'sequence') return itemsOf(content).flatMap((item) => keywordFaults(item, around));
  return entriesOf(content).flatMap((entry) => {
    const { text } = entry.key;
    // What these hold is data and no schema.
    if (text === 'default' || text === 'const' || text === 'enum' || text === 'examples') return [];
    const value = contentOf(entry.value);
    const word = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
    if (word === undefined) {
      const keys = text === 'patternProperties' ? entriesOf(value) : [];
      const broken = keys.filter(({ key }) => !schemaPattern(key.text));
      return [
        ...broken.map(({ key }): LocatedFault => ({ range: key.range, fault: { kind: 'pattern' } })),
        ...keywordFaults(entry.value, around),
      ];
    }
    const fault = wordFault(text, word, around);
    return fault ? [{ range: placeOf(entry), fault }] : [];
  });
}

function wordFault(keyword: string, word: string, around: Around): SchemaFault | undefined {
  switch (keyword) {
    case '$ref':
      return leadsSomewhere(word, around) ? undefined : { kind: 'reference', reference: word };
    case 'pattern':
      return schemaPattern(word) ? undefined : { kind: 'pattern' };
    case '$schema':
      return word.replace(/#$/u, '') === dialect ? undefined : { kind: 'dialect' };
    default:
      return undefined;
  }
}

/** In a run, `#` is the thread file. A schema that names itself has places of its own, which are not followed here. */
function leadsSomewhere(reference: string, { schemas, own }: Around): boolean {
  if (reference === '#' || reference === dialect || entryOf(own, '$id') !== undefined) return true;
  const [, section, name, ...rest] = reference.split('/').map(unescaped);
  if (reference.startsWith('#/') && section === 'schemas' && name !== undefined) {
    let found: unknown = schemas.get(name)?.schema;
    for (const step of rest) found = memberOf(found, step);
    return found !== undefined;
  }
  return !reference.startsWith('#/') && reference.startsWith('#') && namesItself(own);
}

/** Whether a schema has an anchor somewhere. */
function namesItself(node: SyntaxNode): boolean {
  return (
    entriesOf(node).some(({ key, value }) => key.text === '$anchor' || namesItself(value)) ||
    itemsOf(node).some(namesItself)
  );
}

function memberOf(container: unknown, step: string): unknown {
  if (typeof container !== 'object' || container === null || !Object.hasOwn(container, step)) return undefined;
  return (container as Readonly<Record<string, unknown>>)[step];
}

function unescaped(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return step;
  }
}
