import { severityOf, type Severities } from '../diagnostics/diagnostic-code.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSilenced } from '../diagnostics/suppression.ts';
import { isConsequence } from './consequence.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';
import { rules } from './rules.ts';

/** Runs every rule. In the order of the file; what several aliases lead to is told once. */
export function checkAll(context: RuleContext, severities: Severities): readonly Diagnostic[] {
  const diagnostics = new Map<string, Diagnostic>();
  for (const rule of rules) {
    for (const finding of findingsOf(rule, context)) {
      if (isConsequence(rule.code, finding, context)) continue;
      const diagnostic = {
        code: rule.code,
        severity: severities.get(rule.code) ?? severityOf[rule.code],
        related: [],
        ...finding,
      };
      const { start, end } = finding.range;
      const key = `${rule.code} ${start} ${end} ${finding.message}`;
      if (!diagnostics.has(key)) diagnostics.set(key, diagnostic);
    }
  }
  return [...diagnostics.values()]
    .filter((diagnostic) => !isSilenced(diagnostic, context))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function findingsOf(rule: Rule, context: RuleContext): Iterable<Finding> {
  switch (rule.looksAt) {
    case 'file':
      return rule.check(context);
    case 'thread':
      return [...context.model.threads.values()].flatMap((thread) => [...rule.check(thread, context)]);
    case 'dependency':
      return context.model.dependencies.flatMap((dependency) => [...rule.check(dependency, context)]);
  }
}
