export const failureKinds = [
  'exit-code',
  'signal',
  'timeout',
  'spawn',
  'invalid-input',
  'missing-data',
  'invalid-output',
  'condition-error',
  'output-limit',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Why an attempt, or a thread, failed. Spelled as in the published result and events. */
export interface Failure {
  readonly kind: FailureKind;
  /** One plain sentence without the thread's name; secrets are already masked. */
  readonly message: string;
  readonly exit_code?: number;
  readonly signal?: string;
}

/** Kinds that another attempt may change. */
export function isRetryable(kind: FailureKind): boolean {
  return kind === 'exit-code' || kind === 'signal' || kind === 'timeout' || kind === 'invalid-output';
}
