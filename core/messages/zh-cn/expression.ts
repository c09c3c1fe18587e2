import type { expression as english } from '../en/expression.ts';

export const expression: typeof english = {};
