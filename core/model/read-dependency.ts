import { contentOf, entriesOf, isNull, placeOf } from '../syntax/node-content.ts';
import { scalarPositions } from '../syntax/scalar-positions.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import { DependencyType } from './dependency-type.ts';
import type { Dependency, ExpressionSource, MappedField, On } from './dependency.ts';
import { byName } from './outline.ts';
import { locatedBoolean, locatedString, locatedWord } from './read-value.ts';

const ends: readonly On[] = ['success', 'failure', 'finished'];

/** An item of `dependencies`. Read once; the same again for the same item. */
export function readDependency(item: SyntaxNode, index: number): Dependency {
  const known = readItems.get(item);
  if (known) return known;
  const dependency = readItem(item, index);
  readItems.set(item, dependency);
  return dependency;
}

const readItems = new WeakMap<SyntaxNode, Dependency>();

/** Tells a dependency where it stands in the list now; like its ranges, its place moves when the text before it changes. */
export function placeAt(dependency: Dependency, index: number): void {
  if (dependency.index !== index) (dependency as { index: number }).index = index;
}

function readItem(item: SyntaxNode, index: number): Dependency {
  const keys = byName(entriesOf(item));
  const typeEntry = keys.get('type');
  const type = typeEntry ? locatedWord(typeEntry, Object.values(DependencyType))?.value : DependencyType.SEQUENTIAL;
  const source = locatedString(keys.get('source_thread'));
  const target = locatedString(keys.get('target_thread'));
  const condition = expressionOf(keys.get('condition'));
  const transform = expressionOf(keys.get('transform'));
  const mapping = mappingOf(keys.get('data_mapping'));
  const on = locatedWord(keys.get('on'), ends);
  const description = locatedString(keys.get('description'));
  return {
    index,
    range: item.range,
    enabled: locatedBoolean(keys.get('enabled'))?.value ?? true,
    keys: new Map([...keys.values()].map(({ key }) => [key.text, key.range])),
    ...(source && { source }),
    ...(target && { target }),
    ...(type && { type }),
    ...(typeEntry && { typeRange: placeOf(typeEntry) }),
    ...(condition && { condition }),
    ...(transform && { transform }),
    ...(mapping && { mapping }),
    ...(on && { on }),
    ...(description && { description }),
  };
}

function expressionOf(entry: MapEntry | undefined): ExpressionSource | undefined {
  const content = contentOf(entry?.value);
  if (content?.kind !== 'scalar' || typeof content.value !== 'string') return undefined;
  return {
    text: content.text,
    range: content.range,
    toFile: (start, end) => scalarPositions(content).toFile(start, end),
  };
}

function mappingOf(entry: MapEntry | undefined): readonly MappedField[] | undefined {
  if (!entry || isNull(entry.value) || contentOf(entry.value)?.kind !== 'map') return undefined;
  return entriesOf(entry.value).flatMap((field) => {
    const target = locatedString(field);
    return target ? [{ source: { value: field.key.text, range: field.key.range }, target }] : [];
  });
}
