import type { graph as english } from '../en/graph.ts';

export const graph: typeof english = {};
