import { verdict } from '../schema/verdict.ts';
import { SchemaReader } from '../schema-compatibility/schema-reader.ts';
import type { ThreadRule } from './rule.ts';

/** A default that its own schema refuses. */
export const invalidDefault: ThreadRule = {
  code: 'invalid-default',
  looksAt: 'thread',
  *check({ inputs, outputs }, { model, messages }) {
    const reader = new SchemaReader(model.schemas);
    for (const field of [...(inputs?.values() ?? []), ...(outputs?.values() ?? [])]) {
      if (!field.default || verdict(field.default.value, field.schema, reader) !== 'refuses') continue;
      yield { range: field.default.range, message: messages.structure.invalidDefault(field.name) };
    }
  },
};
