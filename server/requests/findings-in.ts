import type { Severity } from '../../core/diagnostics/diagnostic.ts';
import type { Findings } from '../protocol/requests.ts';
import type { ServerSettings } from '../server-settings.ts';
import type { ThreadDocument } from '../thread-document.ts';

const gravity: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings in a document with the severities that the settings give them, the gravest first, at most so many. */
export function findingsIn(
  document: ThreadDocument,
  { severities }: Pick<ServerSettings, 'severities'>,
  most: number,
): Findings {
  const all = document.analysis.diagnostics.map((finding) => ({
    ...finding,
    severity: severities.get(finding.code) ?? finding.severity,
  }));
  const count = (severity: Severity): number => all.filter((one) => one.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    total: all.length,
    findings: all
      .toSorted((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity))
      .slice(0, most)
      .map(({ code, severity, message, range, related }) => ({
        code,
        severity,
        message,
        range: document.rangeOf(range),
        related: related.map((place) => ({ message: place.message, range: document.rangeOf(place.range) })),
      })),
  };
}
