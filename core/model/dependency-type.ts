/** The four kinds of dependency, as the file spells them. */
export const DependencyType = {
  SEQUENTIAL: 'sequential',
  PARALLEL: 'parallel',
  DATA_FLOW: 'data_flow',
  CONDITIONAL: 'conditional',
} as const;
export type DependencyType = (typeof DependencyType)[keyof typeof DependencyType];
