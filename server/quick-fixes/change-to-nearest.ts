import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import { yamlWord } from '../yaml-word.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Findings whose suggestion is the word that was meant. */
const misspelt: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-thread',
  'unknown-key',
  'invalid-value',
  'unknown-output',
  'unknown-input',
  'unknown-field',
  'invalid-schema',
  'invalid-condition',
  'invalid-transform',
]);

/** Findings within an expression, whose words are not YAML's. */
const inExpressions: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-field',
  'invalid-condition',
  'invalid-transform',
]);

/** Findings whose words are the language's own: one that differs in capitals, `-` and `_` alone can mean no other. */
const fixedWords: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>(['unknown-key', 'invalid-value']);

/** Replaces a misspelt word by the one that was meant; quotes around it stay. */
export const changeToNearest: QuickFixer = ({ finding, analysis, words }) => {
  const { code, suggestion, range } = finding;
  if (suggestion === undefined || !misspelt.has(code)) return [];
  const isQuoted = /["']/.test(analysis.text.charAt(range.start - 1));
  const text = isQuoted || inExpressions.has(code) ? suggestion : yamlWord(suggestion);
  const isSafe =
    fixedWords.has(code) && lettersOf(analysis.text.slice(range.start, range.end)) === lettersOf(suggestion);
  return [{ title: words.changeTo(suggestion), edits: [{ range, text }], isPreferred: true, isSafe }];
};

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '');
}
