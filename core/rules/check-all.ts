import { severityOf, type DiagnosticCode, type Severities } from '../diagnostics/diagnostic-code.ts';
import type { Diagnostic, RelatedPlace } from '../diagnostics/diagnostic.ts';
import { isSilenced } from '../diagnostics/suppression.ts';
import { pathAt } from '../syntax/path-at.ts';
import type { TextRange } from '../text-range.ts';
import { isConsequence } from './consequence.ts';
import { FindingMemory } from './finding-memory.ts';
import { numbered, rulesFor, type RuleFinding } from './numbered-rules.ts';
import type { Finding, RuleContext } from './rule.ts';
import { rules } from './rules.ts';

/**
 * Runs every rule, but for those whose findings `memory` still has. In the order of the file; what several aliases lead to
 * is told once.
 */
export function checkAll(
  context: RuleContext,
  severities: Severities,
  memory = new FindingMemory(),
): readonly Diagnostic[] {
  const diagnostics = new Map<string, Diagnostic>();
  for (const { rule, finding } of inOrderOfRules([...fileFindings(context), ...memory.findingsIn(context)])) {
    const code = rules[rule]?.code;
    if (code === undefined || isConsequence(code, finding, context)) continue;
    const key = keyOf(code, finding);
    if (!diagnostics.has(key)) diagnostics.set(key, diagnosticOf(code, finding, severities));
  }
  return [...diagnostics.values()]
    .filter((diagnostic) => !isSilenced(diagnostic, context))
    .filter((diagnostic) => {
      const anchored = anchoredAt(diagnostic.range, context);
      return anchored === undefined || !diagnostics.has(keyOf(diagnostic.code, { ...diagnostic, range: anchored }));
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function fileFindings(context: RuleContext): RuleFinding[] {
  return rulesFor.file.flatMap(({ rule, index }) => numbered(rule.check(context), index));
}

function inOrderOfRules(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  return findings.toSorted((a, b) => a.rule - b.rule);
}

/** Its ranges stay what they are when the text changes. */
function diagnosticOf(code: DiagnosticCode, finding: Finding, severities: Severities): Diagnostic {
  const related = (finding.related ?? []).map((place): RelatedPlace => ({
    message: place.message,
    range: fixed(place.range),
  }));
  return { ...finding, code, severity: severities.get(code) ?? severityOf[code], range: fixed(finding.range), related };
}

function fixed({ start, end }: TextRange): TextRange {
  return { start, end };
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
