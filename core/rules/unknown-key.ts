import schema from '../../schemas/threads.schema.json' with { type: 'json' };
import type { KeyOwner } from '../messages/en/structure.ts';
import { pathAt } from '../syntax/path-at.ts';
import type { SyntaxNode } from '../syntax/syntax-node.ts';
import { nearestName } from './nearest-name.ts';
import type { FileRule } from './rule.ts';

/** A key that is not known in its place. Keys that begin with `x-` are the user's own. */
export const unknownKey: FileRule = {
  code: 'unknown-key',
  looksAt: 'file',
  *check({ tree, schemaProblems, messages }) {
    for (const problem of tree.problems)
      if (problem.code === 'unknown-key' && !isOwn(tree.root, problem.range.start))
        yield { range: problem.range, message: messages.structure.collectionAsKey() };
    for (const problem of schemaProblems) {
      if (problem.code !== 'unknown-key') continue;
      const { range, name, owner, used } = problem;
      const unused = knownKeys(owner).filter((key) => !used.has(key));
      const nearest = nearestName(name, unused);
      yield {
        range,
        message: messages.structure.unknownKey(name, owner, nearest, unused),
        ...(nearest !== undefined && { suggestion: nearest }),
      };
    }
  },
};

/** What stands below a key that begins with `x-` is the user's own. */
function isOwn(root: SyntaxNode | undefined, offset: number): boolean {
  return pathAt(root, offset).some((step) => step.kind === 'value' && step.entry.key.text.startsWith('x-'));
}

function knownKeys(owner: KeyOwner): readonly string[] {
  switch (owner) {
    case 'file':
      return Object.keys(schema.properties);
    case 'thread':
    case 'dependency':
    case 'coordination':
      return Object.keys(schema.$defs[owner].properties);
    case 'error_handling':
      return Object.keys(schema.properties.error_handling.properties);
    case 'map':
      return [];
  }
}
