import type { TextRange } from '../text-range.ts';
import type { DiagnosticCode } from './diagnostic-code.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something that the checker found in a file. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly range: TextRange;
  /** In the language that `analyze` was asked for. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** What a quick fix needs to know: the word that was meant, the thread to declare. */
  readonly suggestion?: string;
}

/** Another place of the same file that belongs to a finding. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: TextRange;
}
