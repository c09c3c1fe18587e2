import type { DiagnosticCode } from '../diagnostics/diagnostic-code.ts';
import type { MapEntry, SyntaxNode } from '../syntax/syntax-node.ts';
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
  const starts = [
    ...[...outline.top.values(), ...outline.threads.values()].map(keyStart),
    ...outline.dependencies.map((item: SyntaxNode) => item.range.start),
  ].sort((a, b) => a - b);
  const next = starts.findIndex((start) => start > range.start);
  return {
    start: (next === -1 ? starts.at(-1) : starts[next - 1]) ?? 0,
    end: (next === -1 ? undefined : starts[next]) ?? text.length,
  };
}

function keyStart({ key }: MapEntry): number {
  return key.range.start;
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start < a.end;
}
