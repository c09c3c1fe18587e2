import { dependencyAt, disableDependency, removeDependency } from './dependency-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** A cycle can be long; of more dependencies the first are offered. */
const mostDependencies = 10;

/**
 * Removes or disables a dependency of a cycle: any of them breaks it, which one is for the author to say. The same for one that
 * says `parallel` of two threads that wait for each other.
 */
export const breakCycle: QuickFixer = ({ finding, analysis, words }) => {
  if (!['dependency-cycle', 'self-dependency', 'parallel-but-ordered'].includes(finding.code)) return [];
  const places = finding.related.length > 0 ? finding.related.map(({ range }) => range) : [finding.range];
  const dependencies = places.map((range) => dependencyAt(analysis, range)).filter((found) => found !== undefined);
  return dependencies
    .slice(0, mostDependencies)
    .flatMap((dependency) => [
      ...removeDependency(analysis, dependency, words),
      ...disableDependency(analysis, dependency, words),
    ]);
};
