/** Findings about conditions and transforms. */
export const expression = {
  unknownField: ({ thread, owner, field, nearest }: UnknownField): string =>
    `${owner === '' ? `"${thread}" has no output field "${field}"` : `The output field "${owner}" of "${thread}" has no field "${field}"`}. ${nearest === undefined ? 'Correct the name, or declare it under `outputs`.' : `Did you mean "${nearest}"?`}`,
  notTransformed: (field: string, nearest: string | undefined): string =>
    `The transform makes no field "${field}". ${nearest === undefined ? 'Correct the name, or add it to the transform.' : `Did you mean "${nearest}"?`}`,
  neverRuns: (thread: string, source: string): string =>
    `"${thread}" never runs: the condition on "${source}" is always false. Correct the condition, or set \`enabled: false\` on the dependency.`,
};

export interface UnknownField {
  readonly thread: string;
  /** The field that should have it, such as `order.customer`; empty: the output itself. */
  readonly owner: string;
  readonly field: string;
  readonly nearest: string | undefined;
}
