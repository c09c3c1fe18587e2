import type { Severity } from '../../core/diagnostics/diagnostic.ts';
import type { Findings } from '../protocol/requests.ts';
import type { ThreadDocument } from '../thread-document.ts';

const gravity: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings in a document, the gravest first, at most so many. */
export function findingsIn(document: ThreadDocument, most: number): Findings {
  const all = document.analysis.diagnostics;
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
