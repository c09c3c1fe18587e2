import { dataOf } from '../../core/syntax/node-content.ts';
import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import { dependencyAt, removeDependency } from './dependency-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Removes a dependency that says nothing new. Of two that differ in more than their ends, which one goes is for the author to say. */
export const removeSuperfluous: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'duplicate-dependency' && finding.code !== 'redundant-dependency') return [];
  const dependency = dependencyAt(analysis, finding.range);
  if (dependency === undefined) return [];
  const items = analysis.outline.dependencies;
  const [related] = finding.related;
  const first = related && dependencyAt(analysis, related.range);
  const saysNothingNew =
    finding.code === 'redundant-dependency' ||
    (first !== undefined && saysTheSame(items[dependency.index], items[first.index]));
  return removeDependency(analysis, dependency, words).map((fix) => ({
    ...fix,
    isPreferred: saysNothingNew,
    isSafe: saysNothingNew,
  }));
};

/** Apart from the order of keys, and from the type and `enabled`, which the finding tells to be the same. */
function saysTheSame(one: SyntaxNode | undefined, other: SyntaxNode | undefined): boolean {
  return contentText(one) === contentText(other);
}

function contentText(item: SyntaxNode | undefined): string {
  return JSON.stringify(dataOf(item), (key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return key === '' ? entries.filter(([name]) => name !== 'type' && name !== 'enabled') : entries;
  });
}
