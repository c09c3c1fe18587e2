import type { Severity } from '../core/diagnostics/diagnostic.ts';
import { severityOf, type DiagnosticCode } from '../core/diagnostics/diagnostic-code.ts';

/** The settings below `threads.` that the server reads. */
export interface ServerSettings {
  /** Findings that shall have another severity than their own. */
  readonly severities: ReadonlyMap<DiagnosticCode, Severity>;
  /** Whether levels, durations and types are shown behind names. */
  readonly inlayHints: boolean;
  /** Whether there are lines over threads and dependencies that run them and tell of runs. */
  readonly codeLens: boolean;
}

export const defaultServerSettings: ServerSettings = { severities: new Map(), inlayHints: true, codeLens: true };

/** Reads the section `threads` of a client's configuration; what is not understood counts as not set. */
export function serverSettingsOf(section: unknown): ServerSettings {
  const chosen = property(property(section, 'diagnostics'), 'severity');
  const severities = new Map<DiagnosticCode, Severity>();
  for (const [code, severity] of Object.entries(isRecord(chosen) ? chosen : {})) {
    if (isCode(code) && isSeverity(severity)) severities.set(code, severity);
  }
  const isOn = (feature: string): boolean => property(property(section, feature), 'enabled') !== false;
  return { severities, inlayHints: isOn('inlayHints'), codeLens: isOn('codeLens') };
}

function property(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(severityOf, code);
}

function isSeverity(value: unknown): value is Severity {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'hint';
}
