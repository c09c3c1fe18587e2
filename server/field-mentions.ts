import type { Analysis } from '../core/analyze.ts';
import type { Dependency, ExpressionSource } from '../core/model/dependency.ts';
import { checkedExpression } from '../core/rules/checked-expression.ts';
import type { TextRange } from '../core/text-range.ts';
import type { Mention } from './mentions.ts';
import type { Stretch } from './stretch.ts';

/** Every place that names an input or an output of a thread: where it is declared, in mappings and in expressions. */
export function fieldMentions({ model }: Analysis, { threads, dependencies }: Stretch): Mention[] {
  const mentions: Mention[] = [];
  for (const { name: thread, inputs, outputs } of threads) {
    for (const [kind, fields] of [['input', inputs] as const, ['output', outputs] as const]) {
      for (const { name, nameRange } of fields?.values() ?? []) {
        mentions.push({ symbol: { kind, thread, name }, range: nameRange, isDeclaration: true, written: 'yaml' });
      }
    }
  }
  for (const dependency of dependencies) {
    mentions.push(...mappingMentions(dependency));
    for (const expression of [dependency.condition, dependency.transform]) {
      if (expression !== undefined) mentions.push(...expressionMentions(expression, dependency, model));
    }
  }
  return mentions;
}

function mappingMentions({ source, target, mapping = [], keys }: Dependency): Mention[] {
  return mapping.flatMap((field) => {
    const ends: (Mention | undefined)[] = [
      // A transform stands between the source and the mapping.
      source === undefined || keys.has('transform')
        ? undefined
        : mention({ kind: 'output', thread: source.value, name: field.source.value }, field.source.range),
      target === undefined
        ? undefined
        : mention({ kind: 'input', thread: target.value, name: field.target.value }, field.target.range),
    ];
    return ends.filter((end) => end !== undefined);
  });
}

function mention(symbol: Mention['symbol'], range: TextRange): Mention {
  return { symbol, range, isDeclaration: false, written: 'yaml' };
}

function expressionMentions(expression: ExpressionSource, dependency: Dependency, model: Analysis['model']): Mention[] {
  const { source } = dependency;
  if (source === undefined) return [];
  const first = checkedExpression(expression, dependency, { model }).reads.flatMap(({ path }) => path[0] ?? []);
  const places = new Map(first.map((field) => [field.start, field]));
  return [...places.values()].map(({ name, start, end }) => {
    const isQuoted = /["'`]/.test(expression.text.charAt(start));
    const [from, to] = isQuoted ? [start + 1, end - 1] : [start, end];
    const isExact = expression.text.slice(from, to) === name;
    const written = !isExact ? 'otherwise' : isQuoted ? 'text' : 'identifier';
    const range = isExact ? expression.toFile(from, to) : expression.toFile(start, end);
    return { symbol: { kind: 'output', thread: source.value, name }, range, isDeclaration: false, written };
  });
}
