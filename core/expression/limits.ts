/** UTF-16 units of an expression's text. */
export const longestExpression = 16_384;

/** Levels of brackets, calls and the like in an expression's text. */
export const deepestNesting = 100;

/** Levels of an expression's syntax tree: a long chain such as `a + b + c` makes a deep tree without brackets. */
export const deepestTree = 1000;
