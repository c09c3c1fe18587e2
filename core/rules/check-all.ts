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
  const found: Diagnostic[] = [];
  for (const { rule, finding } of inOrderOfRules([...fileFindings(context), ...memory.findingsIn(context)])) {
    const code = rules[rule]?.code;
    if (code === undefined || isConsequence(code, finding, context)) continue;
    found.push(diagnosticOf(code, finding, severities));
  }
  const diagnostics = toldOnce(found.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end));
  return withoutAnchored(diagnostics, context).filter((diagnostic) => !isSilenced(diagnostic, context));
}

/** Of those that say the same of the same place the first. They stand in the order of their places. */
function toldOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  let first: Diagnostic | undefined;
  /** Made where a second one stands at the same place, which is rare. */
  let told: Set<string> | undefined;
  return diagnostics.filter((one) => {
    if (first?.range.start !== one.range.start || first.range.end !== one.range.end) {
      first = one;
      told = undefined;
      return true;
    }
    told ??= new Set([keyOf(first.code, first)]);
    const key = keyOf(one.code, one);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

/** Without those at an alias that are told at its anchor. */
function withoutAnchored(diagnostics: readonly Diagnostic[], context: RuleContext): readonly Diagnostic[] {
  let told: ReadonlySet<string> | undefined;
  return diagnostics.filter((diagnostic) => {
    const anchored = anchoredAt(diagnostic.range, context);
    if (anchored === undefined) return true;
    told ??= new Set(diagnostics.map((one) => keyOf(one.code, one)));
    return !told.has(keyOf(diagnostic.code, { ...diagnostic, range: anchored }));
  });
}

function fileFindings(context: RuleContext): RuleFinding[] {
  return rulesFor.file.flatMap(({ rule, index }) => numbered(rule.check(context), index));
}

function inOrderOfRules(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  return findings.toSorted((a, b) => a.rule - b.rule);
}

/** Its ranges stay what they are when the text changes. */
function diagnosticOf(code: DiagnosticCode, finding: Finding, severities: Severities): Diagnostic {
  const { message, suggestion } = finding;
  const severity = severities.get(code) ?? severityOf[code];
  const related = finding.related ? finding.related.map(fixedPlace) : none;
  const range = fixed(finding.range);
  // Spreading is slow, and a file may have thousands of hints.
  return suggestion === undefined
    ? { code, severity, range, message, related }
    : { code, severity, range, message, related, suggestion };
}

const none: readonly RelatedPlace[] = [];

function fixedPlace({ message, range }: RelatedPlace): RelatedPlace {
  return { message, range: fixed(range) };
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
