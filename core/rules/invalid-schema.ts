import type { Messages } from '../messages/messages.ts';
import { schemaFaultsIn, type SchemaFault } from '../schema/schema-fault.ts';
import { contentOf, entriesOf, entryOf } from '../syntax/node-content.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
import { nearestName } from './nearest-name.ts';
import type { EntryRule, FileRule, Finding, RuleContext } from './rule.ts';

/** A schema of `schemas` is no JSON Schema, or its `$ref` leads nowhere. */
export const invalidNamedSchema: FileRule = {
  code: 'invalid-schema',
  looksAt: 'file',
  *check(context) {
    for (const schema of entriesOf(context.outline.top.get('schemas')?.value)) yield* findingsIn(schema, context);
  },
};

/** The same of an input or an output. */
export const invalidSchema: EntryRule = {
  code: 'invalid-schema',
  looksAt: 'entry',
  *check(thread, context) {
    for (const fields of ['inputs', 'outputs'])
      for (const field of fieldsOf(entryOf(thread.value, fields)?.value)) yield* findingsIn(field, context);
  },
};

function fieldsOf(fields: SyntaxNode | undefined): readonly MapEntry[] {
  return entriesOf(fields).filter(({ key }) => !key.text.startsWith('x-'));
}

/** A type name, or what is no schema at all, is checked as a value. */
function* findingsIn({ value }: MapEntry, { text, model, messages }: RuleContext): Iterable<Finding> {
  if (contentOf(value)?.kind !== 'map') return;
  for (const { range, fault } of schemaFaultsIn(value, model.schemas, text)) {
    const nearest = nearestOf(fault, [...model.schemas.keys()]);
    yield {
      range,
      message: messageOf(fault, nearest, messages),
      ...(nearest !== undefined && { suggestion: nearest }),
    };
  }
}

function nearestOf(fault: SchemaFault, schemas: readonly string[]): string | undefined {
  if (fault.kind === 'word') return nearestName(fault.word, fault.known);
  if (fault.kind !== 'reference') return undefined;
  const name = /^#\/schemas\/([^/]+)$/u.exec(fault.reference)?.[1];
  const nearest = name === undefined ? undefined : nearestName(name, schemas);
  return nearest === undefined ? undefined : `#/schemas/${nearest}`;
}

function messageOf(fault: SchemaFault, nearest: string | undefined, { structure }: Messages): string {
  switch (fault.kind) {
    case 'type':
      return structure.wrongType(fault.name, fault.expected, fault.found);
    case 'word':
      return structure.unknownWord(fault.word, fault.known, nearest);
    case 'minimum':
      return structure.tooSmall(fault.name, fault.least, fault.isLeast);
    case 'empty':
      return structure.emptyText(fault.name);
    case 'reference':
      return structure.deadReference(fault.reference, nearest);
    case 'pattern':
      return structure.invalidPattern();
    case 'dialect':
      return structure.otherDialect();
    case 'keyword':
      return structure.noSchema();
  }
}
