/** How bad a failure is under the policy `adaptive`: low lets a session go on, high stops it. */
export const ErrorSeverity = {
  LOW: 'low',
  HIGH: 'high',
} as const;
export type ErrorSeverity = (typeof ErrorSeverity)[keyof typeof ErrorSeverity];
