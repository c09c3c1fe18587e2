import type { CelNode } from './cel/cel-node.ts';
import { parseCel } from './cel/parse-cel.ts';
import type { ExpressionProblem } from './problem.ts';
import { parseLambda } from './python/parse-lambda.ts';
import type { Lambda } from './python/python-node.ts';

/** An expression as its parser understood it. What has problems has no tree. */
export type ParsedExpression =
  | {
      readonly kind: 'cel';
      readonly text: string;
      readonly tree: CelNode | undefined;
      readonly problems: readonly ExpressionProblem[];
    }
  | {
      readonly kind: 'lambda';
      readonly text: string;
      readonly tree: Lambda | undefined;
      readonly problems: readonly ExpressionProblem[];
    };

/** Reads CEL, or a Python lambda where the text begins with `lambda`. Never throws. */
export function parseExpression(text: string): ParsedExpression {
  if (/^\s*lambda\b/u.test(text)) {
    const { lambda, problems } = parseLambda(text);
    return { kind: 'lambda', text, tree: lambda, problems };
  }
  const tree = parseCel(text);
  return 'say' in tree
    ? { kind: 'cel', text, tree: undefined, problems: [tree] }
    : { kind: 'cel', text, tree, problems: [] };
}
