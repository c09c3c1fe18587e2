import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';
import { dependencyAt } from './dependency-edits.ts';

/** Words that can stand where the finding does, the likeliest first. */
const instead: Partial<Record<DiagnosticCode, readonly string[]>> = {
  'missing-condition': ['sequential'],
  'data-from-failure': ['success', 'finished'],
  'disabled-coordination': ['true'],
};

/** The type of a dependency that each key belongs to. */
const typeFor: Readonly<Record<string, string>> = {
  condition: 'conditional',
  data_mapping: 'data_flow',
  transform: 'data_flow',
  on: 'sequential',
};

/** Puts another of the fixed words in the place of one that cannot be. */
export const changeWord: QuickFixer = (context) => {
  const { finding, analysis } = context;
  const { code, range } = finding;
  if (code === 'data-on-parallel') {
    const typeRange = dependencyAt(analysis, range)?.typeRange;
    const type = typeFor[analysis.text.slice(range.start, range.end)];
    return typeRange === undefined || type === undefined ? [] : [changeTo(context, type, typeRange)];
  }
  return (instead[code] ?? []).map((word) => changeTo(context, word, range));
};

function changeTo({ words }: QuickFixContext, word: string, range: QuickFix['edits'][number]['range']): QuickFix {
  return { title: words.changeTo(word), edits: [{ range, text: word }], isPreferred: false };
}
