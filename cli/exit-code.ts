/** The exit codes of every command. */
export const ExitCode = {
  OK: 0,
  /** The checker found errors, or the session did not succeed. */
  FAILED: 1,
  /** The call or the file cannot be used at all, coordination is disabled, or a parameter is missing. */
  UNUSABLE: 2,
  /** Ctrl-C; the threads have been ended. */
  INTERRUPTED: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
