import { dependencyAt, removeDependency } from './dependency-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Removes a dependency that says nothing new. */
export const removeSuperfluous: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'duplicate-dependency' && finding.code !== 'redundant-dependency') return [];
  const dependency = dependencyAt(analysis, finding.range);
  if (dependency === undefined) return [];
  return removeDependency(analysis, dependency, words).map((fix) => ({ ...fix, isPreferred: true }));
};
