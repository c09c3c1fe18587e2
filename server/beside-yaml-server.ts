import type { Analysis } from '../core/analyze.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { YamlFault } from '../core/syntax/syntax-tree.ts';

/** Faults of YAML that Red Hat's server does not report. */
const onlyOurs: ReadonlySet<YamlFault['kind']> = new Set([
  'too-large',
  'too-many-tokens',
  'too-deep',
  'not-text',
  'control-character',
  'merge',
]);

/** The findings that another YAML language server on the same document does not report itself. */
export function findingsBesideYamlServer({ diagnostics, tree }: Analysis): readonly Diagnostic[] {
  const ours = new Set<number>();
  for (const problem of tree.problems) {
    if (problem.code === 'yaml-syntax' && onlyOurs.has(problem.fault.kind)) ours.add(problem.range.start);
  }
  return diagnostics.filter(
    ({ code, range }) => code !== 'duplicate-key' && (code !== 'yaml-syntax' || ours.has(range.start)),
  );
}

/** The findings that another YAML language server does not offer to mend; of what it reports itself, that is all but tabs. */
export function findingsMendedByUs({ diagnostics, tree }: Analysis): readonly Diagnostic[] {
  const tabs = new Set<number>();
  for (const problem of tree.problems) {
    if (problem.code === 'yaml-syntax' && problem.fault.kind === 'tab') tabs.add(problem.range.start);
  }
  return diagnostics.filter(({ code, range }) => code !== 'yaml-syntax' || !tabs.has(range.start));
}

/** Whether the client says that another YAML language server is attached to the same documents. */
export function isBesideYamlServer(initializationOptions: unknown): boolean {
  return (
    typeof initializationOptions === 'object' &&
    initializationOptions !== null &&
    'besideYamlServer' in initializationOptions &&
    initializationOptions.besideYamlServer === true
  );
}
