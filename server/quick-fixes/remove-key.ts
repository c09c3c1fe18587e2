import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import type { TextRange } from '../../core/text-range.ts';
import { removeEntry } from '../yaml-edits.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** Findings that are gone when the key they stand on is. */
const removable: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-key',
  'conflicting-setting',
  'command-conflict',
  'data-on-parallel',
  'conflicting-mapping',
  'invalid-default',
]);

/** Takes away a key that has no place where it stands, or the other one that it cannot stand beside. */
export const removeKey: QuickFixer = (context) => {
  const { code, range, related, suggestion } = context.finding;
  if (!removable.has(code) || (code === 'unknown-key' && suggestion !== undefined)) return [];
  const others = code === 'command-conflict' ? related.map((place) => place.range) : [];
  return [range, ...others].flatMap((place) => removalAt(context, place));
};

function removalAt({ analysis, words, finding }: QuickFixContext, range: TextRange): QuickFix[] {
  const place = findingPlace(analysis, range);
  // Without a mapping, the finding stands on the end of the dependency, which has to stay.
  if (place === undefined || (finding.code === 'conflicting-mapping' && place.path.length !== 4)) return [];
  const edit = removeEntry(analysis.text, place.map, place.entry);
  return edit === undefined
    ? []
    : [{ title: words.removeKey(place.entry.key.text), edits: [edit], isPreferred: false }];
}
