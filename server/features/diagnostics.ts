import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import { severityOf } from '../../core/diagnostics/diagnostic-code.ts';
import type { Diagnostic as Finding, Severity } from '../../core/diagnostics/diagnostic.ts';
import { findingsBesideYamlServer } from '../beside-yaml-server.ts';
import type { ServerSettings } from '../server-settings.ts';
import type { ThreadDocument } from '../thread-document.ts';

/** Shown as where a finding comes from. */
const source = 'threads';

const lspSeverity: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** How findings are shown. */
export interface DiagnosticStyle {
  readonly settings: ServerSettings;
  /** Address of `docs/diagnostics.md`, whose headings are the codes; absent: no links. */
  readonly docs?: string;
  /** Another server reports what is no YAML. */
  readonly besideYamlServer: boolean;
}

/** The findings in a document, as its text is now. */
export function diagnosticsOf(document: ThreadDocument, style: DiagnosticStyle): Diagnostic[] {
  const { analysis } = document;
  const findings = style.besideYamlServer ? findingsBesideYamlServer(analysis) : analysis.diagnostics;
  return findings.map((finding) => toLsp(finding, document, style));
}

export function toLsp(finding: Finding, document: ThreadDocument, style: DiagnosticStyle): Diagnostic {
  return {
    code: finding.code,
    source,
    severity: lspSeverity[finding.severity],
    message: finding.message,
    range: document.rangeOf(finding.range),
    relatedInformation: finding.related.map((place) => ({
      message: place.message,
      location: { uri: document.uri, range: document.rangeOf(place.range) },
    })),
    // What is superfluous shows faded, whatever severity a setting gives it.
    ...(severityOf[finding.code] === 'hint' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(style.docs === undefined ? {} : { codeDescription: { href: `${style.docs}#${finding.code}` } }),
  };
}
