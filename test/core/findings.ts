import assert from 'node:assert/strict';
import { analyze, type Locale } from '../../core/analyze.ts';
import type { DiagnosticCode } from '../../core/diagnostics/diagnostic-code.ts';
import type { FolderFile, World } from '../../core/world.ts';
import { checkInEveryStyle } from './other-styles.ts';

export interface FixtureOptions {
  /** The files beside the thread file; a name that ends in `*` may be executed. Default: none. */
  readonly files?: readonly string[];
  readonly world?: World;
  readonly locale?: Locale;
  /** Look at the findings of this code only. Default: all; the test fails on any that the fixture does not name. */
  readonly only?: DiagnosticCode;
  /** What the text becomes before it is analysed, such as one with other line ends; marks keep their words. */
  readonly lineEnd?: '\n' | '\r\n';
}

/**
 * Checks the findings of a marked text. Below a line of YAML, a line that has only blanks and `^` up to its code marks the
 * words above with the same columns:
 *
 *     - source_thread: extrakt
 *                      ^^^^^^^ unknown-thread: There is no thread "extrakt". Did you mean "extract"?
 *
 * The message may be left out, or shortened with `...` at its end. `^^^ related: MESSAGE` marks a related place of the finding whose
 * mark names it with `[1]`, as in `^^^ [1] duplicate-key` and `^^^ [1] related: stands here first`; the numbers are per fixture.
 * Every finding must be marked and every mark must be found, each with its exact range; then the same in every style of YAML.
 */
export function checkFindings(marked: string, options: FixtureOptions = {}): void {
  const { text, marks } = readMarks(marked, options.lineEnd ?? '\n');
  const { diagnostics } = analyze(text, options.world ?? worldOf(options.files ?? []), options.locale ?? 'en');
  const found = diagnostics.filter(({ code }) => options.only === undefined || code === options.only);
  const actual = found.flatMap((diagnostic) => {
    const { start, end } = diagnostic.range;
    const mark = marks.find(
      (m) =>
        m.start === start &&
        m.end === end &&
        m.label === diagnostic.code &&
        shortenedAs(m, diagnostic.message) === m.message,
    );
    const related = diagnostic.related.map((place) => {
      const at = marks.find((m) => m.group === mark?.group && m.label === 'related' && m.start === place.range.start);
      return { ...line('related', place.range, shortenedAs(at, place.message), text), group: mark?.group };
    });
    return [
      { ...line(diagnostic.code, diagnostic.range, shortenedAs(mark, diagnostic.message), text), group: mark?.group },
      ...related,
    ];
  });
  const expected = marks.map((m) => ({ ...line(m.label, m, m.message, text), group: m.group }));
  assert.deepEqual(sorted(actual), sorted(expected));
  checkInEveryStyle(text, options.world ?? worldOf(options.files ?? []));
}

/** The text of a fixture without its marks. */
export function withoutMarks(marked: string): string {
  return readMarks(marked, '\n').text;
}

/** A world of these files and no others, below the thread file's folder. A name that ends in `*` may be executed. */
export function worldOf(files: readonly string[]): World {
  const plain = files.map((file) => ({ path: file.replace(/\*$/u, ''), executable: file.endsWith('*') }));
  return {
    isFile: (path) => plain.some((file) => file.path === path.replace(/^\.\//u, '')),
    filesIn: (folder) => {
      const prefix = folder === '.' ? '' : `${folder.replace(/^\.\//u, '')}/`;
      return plain.flatMap(({ path, executable }): FolderFile[] => {
        const name = path.slice(prefix.length);
        return path.startsWith(prefix) && !name.includes('/') ? [{ name, executable }] : [];
      });
    },
  };
}

interface Mark {
  readonly start: number;
  readonly end: number;
  /** A code, or `related`. */
  readonly label: string;
  readonly message: string;
  readonly group: string | undefined;
}

const markLine = /^(?<blanks>\s*)(?<carets>\^+)\s+(?:\[(?<group>\d+)\]\s+)?(?<label>[a-z-]+)(?::\s(?<message>.*))?$/u;

function readMarks(marked: string, lineEnd: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let lineStart = 0;
  for (const line of marked.split('\n')) {
    const groups = markLine.exec(line)?.groups;
    if (!groups) {
      lineStart = text.length;
      text += line + lineEnd;
      continue;
    }
    const start = lineStart + (groups['blanks']?.length ?? 0);
    marks.push({
      start,
      end: start + (groups['carets']?.length ?? 0),
      label: groups['label'] ?? '',
      message: groups['message'] ?? '...',
      group: groups['group'],
    });
  }
  // What follows the last line of the fixture is no line.
  return { text: text.slice(0, -lineEnd.length), marks };
}

/** The message as the mark writes it, where the mark is a beginning of it. */
function shortenedAs(mark: Mark | undefined, message: string): string {
  if (mark?.message.endsWith('...') && message.startsWith(mark.message.slice(0, -3))) return mark.message;
  return message;
}

function line(label: string, range: { start: number; end: number }, message: string, text: string): object {
  return { at: `${range.start}-${range.end}`, words: text.slice(range.start, range.end), label, message };
}

function sorted(lines: readonly object[]): string[] {
  return lines.map((one) => JSON.stringify(one)).sort();
}
