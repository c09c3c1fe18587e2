/** Findings about conditions and transforms. */
export const expression = {};
