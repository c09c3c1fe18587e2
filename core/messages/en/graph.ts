/** Findings about the order of threads. */
export const graph = {};
