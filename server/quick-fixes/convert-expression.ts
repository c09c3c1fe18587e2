import type { Analysis } from '../../core/analyze.ts';
import { checkExpression } from '../../core/expression/check-expression.ts';
import { convertLambda } from '../../core/expression/convert-lambda.ts';
import { parseExpression } from '../../core/expression/parse-expression.ts';
import { replaceScalar } from '../scalar-edit.ts';
import { entryOf } from '../yaml-edits.ts';
import type { ServerWords } from '../words/server-words.ts';
import { expressionAt, knownData, type FoundExpression } from './expression-at.ts';
import type { QuickFix, QuickFixer } from './quick-fix.ts';

/** Rewrites an expression in which Python stands where CEL should, as CEL that means what Python would. */
export const convertExpression: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'invalid-condition' && finding.code !== 'invalid-transform') return [];
  const found = expressionAt(analysis, finding.range.start);
  if (found === undefined || isLambda(found)) return [];
  return conversionOf(analysis, found, { words, python: `lambda data: ${found.expression.text}` });
};

/** Rewrites the lambda at the cursor as CEL, where there is CEL that means the same whatever the data. */
export function convertLambdaAt(analysis: Analysis, offset: number, words: ServerWords): QuickFix[] {
  const found = expressionAt(analysis, offset);
  if (found === undefined || !isLambda(found)) return [];
  return conversionOf(analysis, found, { words, python: found.expression.text });
}

function isLambda({ expression }: FoundExpression): boolean {
  return /^\s*lambda\b/u.test(expression.text);
}

function conversionOf(
  analysis: Analysis,
  found: FoundExpression,
  { words, python }: { readonly words: ServerWords; readonly python: string },
): QuickFix[] {
  const scalar = entryOf(analysis.outline.dependencies[found.dependency.index], found.key)?.value;
  if (scalar?.kind !== 'scalar') return [];
  const known = knownData(analysis, found);
  const parsed = parseExpression(python);
  if (checkExpression(parsed, known).problems.length > 0) return [];
  const cel = convertLambda(parsed, found.key, known);
  if (cel === undefined) return [];
  return [{ title: words.convertToCel(cel), edits: [replaceScalar(analysis.text, scalar, cel)], isPreferred: false }];
}
