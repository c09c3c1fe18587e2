import { severityOf, type DiagnosticCode, type Severities } from '../diagnostics/diagnostic-code.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { isSilenced } from '../diagnostics/suppression.ts';
import { pathAt } from '../syntax/path-at.ts';
import type { TextRange } from '../text-range.ts';
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
      const key = keyOf(rule.code, finding);
      if (!diagnostics.has(key)) diagnostics.set(key, diagnostic);
    }
  }
  return [...diagnostics.values()]
    .filter((diagnostic) => !isSilenced(diagnostic, context))
    .filter((diagnostic) => {
      const anchored = anchoredAt(diagnostic.range, context);
      return anchored === undefined || !diagnostics.has(keyOf(diagnostic.code, { ...diagnostic, range: anchored }));
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function keyOf(code: DiagnosticCode, { range, message }: Finding): string {
  return `${code} ${range.start} ${range.end} ${message}`;
}

/** The text that an alias stands for: what is wrong with it there need not be told at the alias again. */
function anchoredAt({ start }: TextRange, { text, tree }: RuleContext): TextRange | undefined {
  if (text.charAt(start) !== '*') return undefined;
  const step = pathAt(tree.root, start).at(-1);
  const node = step?.kind === 'item' ? step.item : step?.kind === 'value' ? step.entry.value : undefined;
  return node?.kind === 'alias' ? node.target?.range : undefined;
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
