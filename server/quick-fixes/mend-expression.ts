import type { Analysis } from '../../core/analyze.ts';
import { checkExpression } from '../../core/expression/check-expression.ts';
import { parseExpression } from '../../core/expression/parse-expression.ts';
import { kindText } from '../../core/expression/static-type.ts';
import { checkedExpression } from '../../core/rules/checked-expression.ts';
import { replaceScalar } from '../scalar-edit.ts';
import { entryOf } from '../yaml-edits.ts';
import { expressionAt, knownData, type FoundExpression } from './expression-at.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** Operators and words of other languages, and what CEL has instead. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/\band\b/gi, '&&'],
  [/\bor\b/gi, '||'],
  [/\bis\s+not\b/gi, '!='],
  [/\bis\b/gi, '=='],
  [/\bnot\s+/gi, '!'],
  [/\bTrue\b/g, 'true'],
  [/\bFalse\b/g, 'false'],
  [/\b(?:None|nil|undefined)\b/g, 'null'],
  [/(?<![=!<>])={3}(?!=)/g, '=='],
  [/!==/g, '!='],
  [/<>/g, '!='],
  [/(?<![=!<>])=(?!=)/g, '=='],
  [/>>/g, '>'],
  [/<</g, '<'],
  [/=>/g, '>='],
  [/=</g, '<='],
  [/(?<!&)&(?!&)/g, '&&'],
  [/(?<!\|)\|(?!\|)/g, '||'],
];

/** Mends an expression that nearly is one: operators of other languages, brackets that are not closed, a result of another type. */
export const mendExpression: QuickFixer = (context) => {
  const { finding, analysis } = context;
  const found = expressionAt(analysis, finding.range.start);
  if (found === undefined) return [];
  switch (finding.code) {
    case 'invalid-condition':
    case 'invalid-transform':
      return firstSound(context, found, nearbyTexts(found.expression.text));
    case 'condition-type':
      return firstSound(context, found, asCondition(analysis, found));
    case 'transform-type':
      return firstSound(context, found, asTransform(found));
    default:
      return [];
  }
};

function firstSound(context: QuickFixContext, found: FoundExpression, texts: readonly string[]): QuickFix[] {
  const { analysis, words } = context;
  const scalar = entryOf(analysis.outline.dependencies[found.dependency.index], found.key)?.value;
  const sound = texts.find(
    (text) => checkExpression(parseExpression(text), knownData(analysis, found)).problems.length === 0,
  );
  if (sound === undefined || scalar?.kind !== 'scalar') return [];
  return [{ title: words.changeTo(sound), edits: [replaceScalar(analysis.text, scalar, sound)], isPreferred: false }];
}

function nearbyTexts(text: string): string[] {
  const replaced = operators.flatMap(([sign, cel]) => {
    const changed = outsideStrings(text, (part) => part.replaceAll(sign, cel));
    return changed === text ? [] : [changed];
  });
  const all = outsideStrings(text, (part) =>
    operators.reduce((changed, [sign, cel]) => changed.replaceAll(sign, cel), part),
  );
  const closing = openBrackets(text);
  return [...replaced, ...(closing === '' ? [] : [text.trimEnd() + closing]), ...(all === text ? [] : [all])];
}

function outsideStrings(text: string, change: (part: string) => string): string {
  return text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"']+/g, (part) =>
    /^["']/.test(part) ? part : change(part),
  );
}

const closingOf: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

function openBrackets(text: string): string {
  const open: string[] = [];
  for (const { 0: token } of text.matchAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[()[\]{}]/g)) {
    const closing = closingOf[token];
    if (closing !== undefined) open.push(closing);
    else if (token === open.at(-1)) open.pop();
  }
  return open.toReversed().join('');
}

/** Whether there is something: what people mean by a number, a text or a list alone. */
function asCondition(analysis: Analysis, { dependency, expression }: FoundExpression): string[] {
  const { type } = checkedExpression(expression, dependency, { model: analysis.model });
  const text = expression.text.trim();
  const operand = /^[\w.]+$/.test(text) ? text : `(${text})`;
  switch (kindText(type)) {
    case 'string':
      return [`${operand} != ""`];
    case 'list':
    case 'map':
      return [`size(${text}) > 0`];
    default:
      return [`${operand} != 0`, `${operand} != 0.0`];
  }
}

/** The one field that the mapping reads. */
function asTransform({ dependency, expression }: FoundExpression): string[] {
  const names = new Set((dependency.mapping ?? []).map(({ source }) => source.value));
  const [name] = names;
  return names.size === 1 && name !== undefined ? [`{${JSON.stringify(name)}: ${expression.text.trim()}}`] : [];
}
