import type { Severity } from './diagnostic.ts';

/** Every code that the checker knows, with the severity it has unless a setting changes it. */
export const severityOf = {
  'yaml-syntax': 'error',
  'multiple-documents': 'error',
  'alias-limit': 'error',
  'duplicate-key': 'error',
  'unknown-key': 'error',
  'missing-key': 'error',
  'invalid-value': 'error',
  'conflicting-setting': 'error',
  'invalid-thread-name': 'error',
  'unknown-thread': 'error',
  'script-not-found': 'error',
  'no-command': 'error',
  'ambiguous-script': 'error',
  'command-conflict': 'error',
  'self-dependency': 'error',
  'dependency-cycle': 'error',
  'duplicate-dependency': 'warning',
  'redundant-dependency': 'hint',
  'parallel-but-ordered': 'warning',
  'data-on-parallel': 'error',
  'missing-condition': 'error',
  'invalid-condition': 'error',
  'invalid-transform': 'error',
  'condition-type': 'error',
  'transform-type': 'error',
  'unknown-field': 'error',
  'unknown-output': 'error',
  'unknown-input': 'error',
  'missing-input': 'error',
  'maybe-missing-input': 'warning',
  'conflicting-mapping': 'error',
  'type-mismatch': 'error',
  'invalid-schema': 'error',
  'invalid-default': 'error',
  'data-from-failure': 'error',
  'never-runs': 'warning',
  'disabled-coordination': 'information',
} as const satisfies Record<string, Severity>;

export type DiagnosticCode = keyof typeof severityOf;

/** Severities that a user has set. */
export type Severities = ReadonlyMap<DiagnosticCode, Severity>;
