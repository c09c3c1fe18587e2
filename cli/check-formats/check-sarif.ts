import { severityOf } from '../../core/diagnostics/diagnostic-code.ts';
import type { Severity } from '../../core/diagnostics/diagnostic.ts';
import type { TextRange } from '../../core/text-range.ts';
import { positions } from './checked-file.ts';
import type { CheckedFile } from './checked-file.ts';

const levelOf = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const satisfies Record<
  Severity,
  string
>;

/** A log in SARIF 2.1.0 (OASIS), for code scanning; regions count lines and columns from 1, in UTF-16 units. */
export function checkSarif(files: readonly CheckedFile[], version: string): unknown {
  const codes = Object.keys(severityOf);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'threads',
            version,
            rules: Object.entries(severityOf).map(([id, severity]) => ({
              id,
              defaultConfiguration: { level: levelOf[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) =>
          file.diagnostics.map((finding) => ({
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: levelOf[finding.severity],
            message: { text: finding.message },
            locations: [location(file, finding.range)],
            relatedLocations: finding.related.map((place, id) => ({
              id,
              message: { text: place.message },
              ...location(file, place.range),
            })),
          })),
        ),
      },
    ],
  };
}

function location(file: CheckedFile, range: TextRange): { readonly physicalLocation: unknown } {
  const { start, end } = positions(file, range);
  return {
    physicalLocation: {
      artifactLocation: { uri: file.path.split('/').map(encodeURIComponent).join('/') },
      region: {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      },
    },
  };
}
