import type { Severity } from '../../core/diagnostics/diagnostic.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { Tone } from '../../report/report-line.ts';
import { cellsOf } from '../../report/text-columns.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { CheckedFile } from './checked-file.ts';

const toneOf = { error: 'bad', warning: 'warning', information: 'plain', hint: 'quiet' } as const satisfies Record<
  Severity,
  Tone
>;

/** Longer lines are cut here, with the marked word in sight. */
const widestExcerpt = 160;

/**
 * Findings as people read them: `file:line:column`, counted from 1 so that terminals and editors jump there, the message, the line
 * with the word marked below it, and the places that belong to it.
 */
export function checkText(file: CheckedFile, paint: (tone: Tone, text: string) => string): string[] {
  const lines: string[] = [];
  for (const finding of file.diagnostics) {
    const tone = toneOf[finding.severity];
    lines.push(
      `${place(file, finding.range)}: ${paint(tone, finding.severity)}: ${visibleText(finding.message)} [${finding.code}]`,
      ...excerpt(file, finding.range, (marks) => paint(tone, marks)),
      ...finding.related.map((related) => `    ${place(file, related.range)}: ${visibleText(related.message)}`),
    );
  }
  return lines;
}

function place(file: CheckedFile, range: TextRange): string {
  const { line, character } = file.positionAt(range.start);
  return `${file.path}:${line + 1}:${character + 1}`;
}

function excerpt(file: CheckedFile, range: TextRange, paintMarks: (marks: string) => string): string[] {
  const { line, character } = file.positionAt(range.start);
  const cut = character > widestExcerpt / 2 ? range.start - widestExcerpt / 2 : range.start - character;
  const window = file.text.slice(cut, cut + widestExcerpt);
  const lineBreak = window.slice(range.start - cut).search(/[\r\n]/u);
  const shown = lineBreak === -1 ? window : window.slice(0, range.start - cut + lineBreak);
  if (shown.trim() === '') return [];
  const before = cellsOf(visibleText(shown.slice(0, range.start - cut)));
  const marked = cellsOf(visibleText(shown.slice(range.start - cut, range.end - cut)));
  const number = String(line + 1).padStart(5);
  return [
    `${number} | ${visibleText(shown)}`,
    `${' '.repeat(5)} | ${' '.repeat(before)}${paintMarks('^'.repeat(Math.max(1, marked)))}`,
  ];
}
