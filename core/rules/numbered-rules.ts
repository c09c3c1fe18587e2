import type { DependencyRule, EntryRule, FileRule, Finding, GraphRule, Rule, ThreadRule } from './rule.ts';
import { rules } from './rules.ts';

/** A finding and the place of its rule among all rules. */
export interface RuleFinding {
  readonly rule: number;
  readonly finding: Finding;
}

/** No findings: one list for all items without any, which are nearly all. */
export const none: readonly RuleFinding[] = [];

export function numbered(findings: Iterable<Finding>, rule: number): RuleFinding[] {
  return Array.from(findings, (finding) => ({ rule, finding }));
}

interface Numbered<R extends Rule> {
  readonly rule: R;
  readonly index: number;
}

const numberedRules = rules.map((rule, index) => ({ rule, index }));

/** The rules by what they look at. */
export const rulesFor = {
  file: numberedRules.filter((one): one is Numbered<FileRule> => one.rule.looksAt === 'file'),
  entry: numberedRules.filter((one): one is Numbered<EntryRule> => one.rule.looksAt === 'entry'),
  thread: numberedRules.filter((one): one is Numbered<ThreadRule> => one.rule.looksAt === 'thread'),
  dependency: numberedRules.filter((one): one is Numbered<DependencyRule> => one.rule.looksAt === 'dependency'),
  graph: numberedRules.filter((one): one is Numbered<GraphRule> => one.rule.looksAt === 'graph'),
} as const;
