import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { TextRange } from '../../core/text-range.ts';

/** A checked file with its findings, as every format shows them. */
export interface CheckedFile {
  /** As the call spelled it, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** LSP's position of an offset: line and character from zero, in UTF-16 units. */
  positionAt(offset: number): Position;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** LSP's range of a range of offsets. */
export function positions(file: CheckedFile, range: TextRange): { readonly start: Position; readonly end: Position } {
  return { start: file.positionAt(range.start), end: file.positionAt(range.end) };
}

export interface CheckTotals {
  readonly errors: number;
  readonly warnings: number;
}

export function totalsOf(files: readonly CheckedFile[]): CheckTotals {
  let errors = 0;
  let warnings = 0;
  for (const { diagnostics } of files) {
    for (const { severity } of diagnostics) {
      if (severity === 'error') errors++;
      else if (severity === 'warning') warnings++;
    }
  }
  return { errors, warnings };
}
