import { severityOf } from '../core/diagnostics/diagnostic-code.ts';
import type { DiagnosticCode } from '../core/diagnostics/diagnostic-code.ts';
import type { Severity } from '../core/diagnostics/diagnostic.ts';

export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Reads `CODE=LEVEL`, such as `redundant-dependency=error`; undefined where there is no such code or level. */
export function readSeverity(text: string): readonly [DiagnosticCode, Severity] | undefined {
  const [code = '', level, ...rest] = text.split('=');
  const severity = severities.find((one) => one === level);
  return isCode(code) && severity !== undefined && rest.length === 0 ? [code, severity] : undefined;
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(severityOf, code);
}
