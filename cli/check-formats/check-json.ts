import { positions, totalsOf } from './checked-file.ts';
import type { CheckedFile } from './checked-file.ts';

/** The object of `check --format json` (docs/command-line.md). */
export function checkJson(files: readonly CheckedFile[]): unknown {
  return {
    files: files.map((file) => ({
      file: file.path,
      diagnostics: file.diagnostics.map((finding) => ({
        code: finding.code,
        severity: finding.severity,
        message: finding.message,
        range: positions(file, finding.range),
        related: finding.related.map((place) => ({
          message: place.message,
          file: file.path,
          range: positions(file, place.range),
        })),
      })),
    })),
    ...totalsOf(files),
  };
}
