import type { dataFlow as english } from '../en/data-flow.ts';

export const dataFlow: typeof english = {};
