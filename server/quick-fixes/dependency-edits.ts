import type { Analysis } from '../../core/analyze.ts';
import type { Dependency } from '../../core/model/dependency.ts';
import type { TextRange } from '../../core/text-range.ts';
import { appendEntry, entryOf, removeItem } from '../yaml-edits.ts';
import { dependenciesIn } from '../stretch.ts';
import type { ServerWords } from '../words/server-words.ts';
import type { QuickFix } from './quick-fix.ts';

/** The dependency that a place in the text belongs to. */
export function dependencyAt(analysis: Analysis, range: TextRange): Dependency | undefined {
  return dependenciesIn(analysis, range).find((item) => item.range.start <= range.start && range.end <= item.range.end);
}

export function removeDependency(analysis: Analysis, dependency: Dependency, words: ServerWords): QuickFix[] {
  const list = entryOf(analysis.tree.root, 'dependencies');
  if (list?.value.kind !== 'sequence') return [];
  const edit = removeItem(analysis.text, list.value, dependency.index, list.key.range);
  return [{ title: words.removeDependency(...endsOf(dependency)), edits: [edit], isPreferred: false }];
}

export function disableDependency(analysis: Analysis, dependency: Dependency, words: ServerWords): QuickFix[] {
  const list = entryOf(analysis.tree.root, 'dependencies')?.value;
  const item = list?.kind === 'sequence' ? list.items[dependency.index] : undefined;
  if (item?.kind !== 'map' || !dependency.enabled) return [];
  const written = entryOf(item, 'enabled')?.value;
  const edit =
    written === undefined
      ? appendEntry(analysis.text, item, ['enabled: false'])
      : { range: written.range, text: 'false' };
  return [{ title: words.disableDependency(...endsOf(dependency)), edits: [edit], isPreferred: false }];
}

function endsOf({ source, target }: Dependency): [source: string, target: string] {
  return [source?.value ?? '?', target?.value ?? '?'];
}
