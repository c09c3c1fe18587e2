import type { DiagnosticCode } from '../diagnostics/diagnostic-code.ts';
import type { Outline } from '../model/outline.ts';
import type { TextRange } from '../text-range.ts';
import type { Finding, RuleContext } from './rule.ts';

/** Findings about the tree itself: damage is what they report. */
const aboutSyntax: ReadonlySet<DiagnosticCode> = new Set([
  'yaml-syntax',
  'multiple-documents',
  'alias-limit',
  'duplicate-key',
]);

/** Findings that something is not there, which may only be unreadable. */
const aboutAbsence: ReadonlySet<DiagnosticCode> = new Set([
  'missing-key',
  'no-command',
  'missing-condition',
  'unknown-output',
  'unknown-input',
  'unknown-field',
  'missing-input',
  'maybe-missing-input',
]);

/**
 * Whether a finding only follows from lines that could not be read, which are a finding already: it stands on such a
 * line, or misses something in an item of `threads` or `dependencies` that has one.
 */
export function isConsequence(code: DiagnosticCode, { range }: Finding, context: RuleContext): boolean {
  const { damage } = context.tree;
  if (damage.length === 0 || aboutSyntax.has(code)) return false;
  if (damage.some((lines) => overlap(lines, range))) return true;
  if (!aboutAbsence.has(code)) return false;
  const item = itemAround(range, context);
  return damage.some((lines) => overlap(lines, item));
}

/** From the beginning of the innermost item around a place to the beginning of the next one. */
function itemAround(range: TextRange, { text, outline }: RuleContext): TextRange {
  const starts = itemStarts(outline);
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  return { start: starts[low - 1] ?? 0, end: starts[low] ?? text.length };
}

/** Where the keys of the file, the threads and the dependencies begin, in order. */
function itemStarts(outline: Outline): readonly number[] {
  const known = startsOf.get(outline);
  if (known) return known;
  const keys = [...outline.top.values(), ...outline.threads.values()].map(({ key }) => key.range.start);
  const starts = [...keys, ...outline.dependencies.map((item) => item.range.start)].sort((a, b) => a - b);
  startsOf.set(outline, starts);
  return starts;
}

const startsOf = new WeakMap<Outline, readonly number[]>();

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start < a.end;
}
