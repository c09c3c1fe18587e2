import { CompletionItemKind } from 'vscode-languageserver';
import { constantsOf, fieldsOf, functionsOf, methodsOf } from '../../core/expression/members.ts';
import { placeInExpression, type PlaceInExpression } from '../../core/expression/place-in-expression.ts';
import { typeText } from '../../core/schema-compatibility/type-text.ts';
import { dataContextOf } from './data-at.ts';
import type { CompletionContext, Completer, Suggestion } from './suggestion.ts';

/** Inside a condition or a transform: the data and its fields at any depth, functions, methods and macros. */
export const completeExpression: Completer = (context) => {
  const { site, analysis, sourceFields } = context;
  const key = site.path.at(-1);
  const isExpression =
    site.path[0] === 'dependencies' && site.path.length === 3 && (key === 'condition' || key === 'transform');
  if (!isExpression || site.role !== 'value') return [];
  const place = placeInExpression(site.before, dataContextOf(sourceFields, analysis.model));
  const after = /^[\p{L}\p{N}_]*/u.exec(site.after)?.[0].length ?? 0;
  const word = { before: place.word.length, after };
  return suggestionsAt(place, context).map((suggestion) => ({ ...suggestion, word }));
};

function suggestionsAt(place: PlaceInExpression, { site, words }: CompletionContext): Suggestion[] {
  const { kind, language, receiver } = place;
  if (kind === 'none') return [];
  if (kind === 'operand') {
    const lambda = language === 'cel' && site.before.trim() === place.word ? [lambdaSuggestion(words.lambda)] : [];
    return [
      ...place.names.map((name) => ({ label: name, kind: CompletionItemKind.Variable, text: name })),
      ...functionsOf(language).map((name) => callSuggestion(name, CompletionItemKind.Function)),
      ...constantsOf(language).map((name) => ({ label: name, kind: CompletionItemKind.Constant, text: name, rank: 2 })),
      ...lambda,
    ];
  }
  const quote = site.style === 'double' ? "'" : '"';
  const fields = fieldsOf(receiver)
    .filter(({ name }) => !/["'`\\\r\n]/.test(name))
    .map(({ name, schema }): Suggestion => {
      const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
      const inCel = isPlain || kind === 'key' ? name : `\`${name}\``;
      const text = language === 'lambda' && kind === 'member' ? `get(${quote}${name}${quote})` : inCel;
      const detail = schema === undefined ? {} : { detail: typeText(schema) };
      return { label: name, kind: CompletionItemKind.Field, text, ...detail };
    });
  if (kind === 'key') return fields;
  return [...fields, ...methodsOf(language, receiver).map((name) => callSuggestion(name, CompletionItemKind.Method))];
}

function callSuggestion(name: string, kind: CompletionItemKind): Suggestion {
  return { label: name, kind, text: `${name}($0)`, isSnippet: true, rank: 1 };
}

/** Python users begin with it. */
function lambdaSuggestion(detail: string): Suggestion {
  return {
    label: 'lambda',
    kind: CompletionItemKind.Keyword,
    text: 'lambda data: $0',
    isSnippet: true,
    rank: 3,
    detail,
  };
}
