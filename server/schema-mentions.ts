import type { Analysis } from '../core/analyze.ts';
import { scalarPositions } from '../core/syntax/scalar-positions.ts';
import type { SyntaxNode } from '../core/syntax/syntax-node.ts';
import type { Mention } from './mentions.ts';
import type { Stretch } from './stretch.ts';

/** Every place that names a schema of the file: its key, and the part of each `$ref` that is its name. */
export function schemaMentions({ model }: Analysis, { schemaNodes }: Stretch): Mention[] {
  const mentions: Mention[] = [...model.schemas].map(([name, { nameRange }]) => ({
    symbol: { kind: 'schema', name },
    range: nameRange,
    isDeclaration: true,
    written: 'yaml',
  }));
  const waiting = [...schemaNodes];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'sequence') waiting.push(...node.items);
    if (node.kind !== 'map') continue;
    for (const { key, value } of node.entries) {
      if (key.text === '$ref') mentions.push(...referenceIn(value));
      else waiting.push(value);
    }
  }
  return mentions;
}

const start = '#/schemas/';

function referenceIn(value: SyntaxNode): Mention[] {
  if (value.kind !== 'scalar' || !value.text.startsWith(start)) return [];
  const name = /^[^/]*/.exec(value.text.slice(start.length))?.[0] ?? '';
  const range = scalarPositions(value).toFile(start.length, start.length + name.length);
  // With `~1` or `%20` in it, it is spelt differently from the key.
  const written = /[~%]/.test(name) ? 'otherwise' : 'text';
  return [{ symbol: { kind: 'schema', name }, range, isDeclaration: false, written }];
}
