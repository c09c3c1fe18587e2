import { LineTable } from '../core/line-table.ts';
import type { CheckedFile } from './check-formats/checked-file.ts';
import type { ReadFile } from './read-thread-file.ts';

/** What the formats of `check` show of a file that was read. */
export function checkedFile({ path, analysis }: ReadFile): CheckedFile {
  const lines = new LineTable(analysis.text);
  const { text, diagnostics } = analysis;
  return { path, text, diagnostics, positionAt: (offset) => lines.positionAt(offset) };
}
