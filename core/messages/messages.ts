import { dataFlow as dataFlowEn } from './en/data-flow.ts';
import { expression as expressionEn } from './en/expression.ts';
import { graph as graphEn } from './en/graph.ts';
import { structure as structureEn } from './en/structure.ts';
import type { Locale } from './locale.ts';
import { dataFlow as dataFlowZhCn } from './zh-cn/data-flow.ts';
import { expression as expressionZhCn } from './zh-cn/expression.ts';
import { graph as graphZhCn } from './zh-cn/graph.ts';
import { structure as structureZhCn } from './zh-cn/structure.ts';

/** All messages in one language. */
export function messagesIn(locale: Locale): Messages {
  return catalogue[locale];
}

const en = { structure: structureEn, graph: graphEn, dataFlow: dataFlowEn, expression: expressionEn };

/**
 * What the checker says: functions of what they speak of, grouped by what the rules look at. English is the
 * pattern; the compiler asks the same of every other language.
 */
export type Messages = typeof en;

const catalogue: Readonly<Record<Locale, Messages>> = {
  en,
  'zh-cn': { structure: structureZhCn, graph: graphZhCn, dataFlow: dataFlowZhCn, expression: expressionZhCn },
};
