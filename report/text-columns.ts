import stringWidth from 'fast-string-width';

/** How many cells of a terminal or of a monospaced panel this text takes; a Chinese character takes two. */
export function cellsOf(text: string): number {
  return stringWidth(text);
}

/** The text filled with spaces on its right up to this many cells; longer texts stay whole. */
export function padCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
}

/** The text up to this many cells. */
export function cutCells(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  let cut = '';
  let left = cells;
  for (const character of text) {
    left -= cellsOf(character);
    if (left < 0) break;
    cut += character;
  }
  return cut;
}

/**
 * Rows as aligned columns, two spaces between them, nothing behind the last one.
 *
 * @param widest in cells; a text beyond it moves the rest of its own row only
 */
export function alignColumns(rows: readonly (readonly string[])[], widest = Infinity): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, text] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, Math.min(widest, cellsOf(text)));
  }
  return rows.map((row) =>
    row
      .map((text, column) => padCells(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
