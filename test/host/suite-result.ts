/** What the suite inside VS Code hands to the process outside. */
export interface SuiteResult {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly error: string }[];
}
