/** What a run does when a thread fails, as the file spells it. */
export const CoordinationPolicy = {
  BEST_EFFORT: 'best_effort',
  STRICT: 'strict',
  ADAPTIVE: 'adaptive',
} as const;
export type CoordinationPolicy = (typeof CoordinationPolicy)[keyof typeof CoordinationPolicy];
