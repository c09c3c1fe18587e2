/** Findings about fields that threads pass on. */
export const dataFlow = {};
