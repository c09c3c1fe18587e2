import type { TextRange } from '../../core/text-range.ts';
import { addCommand } from './add-command.ts';
import { addCondition } from './add-condition.ts';
import { addMissingKey } from './add-missing-key.ts';
import { breakCycle } from './break-cycle.ts';
import { changeFieldType } from './change-field-type.ts';
import { changeScript } from './change-script.ts';
import { changeToNearest } from './change-to-nearest.ts';
import { changeValue } from './change-value.ts';
import { changeWord } from './change-word.ts';
import { convertExpression } from './convert-expression.ts';
import { createScript } from './create-script.ts';
import { declareField } from './declare-field.ts';
import { declareThread } from './declare-thread.ts';
import { mendExpression } from './mend-expression.ts';
import { mendYaml } from './mend-yaml.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';
import { removeDuplicateKey } from './remove-duplicate-key.ts';
import { removeKey } from './remove-key.ts';
import { removeSuperfluous } from './remove-superfluous.ts';
import { renameThread } from './rename-thread.ts';
import { silenceFinding } from './silence-finding.ts';
import { supplyInput } from './supply-input.ts';

/** In the order in which they are offered. */
const fixers: readonly QuickFixer[] = [
  changeToNearest,
  changeScript,
  changeValue,
  addMissingKey,
  addCondition,
  supplyInput,
  mendExpression,
  convertExpression,
  declareThread,
  declareField,
  changeFieldType,
  addCommand,
  createScript,
  renameThread,
  changeWord,
  mendYaml,
  breakCycle,
  removeSuperfluous,
  removeKey,
  removeDuplicateKey,
  silenceFinding,
];

/** Those among them that know safe repairs. */
const safeFixers: readonly QuickFixer[] = [changeToNearest, changeValue, removeSuperfluous, removeDuplicateKey];

/** Every repair that is known for a finding, and that is known to be sound within the budget. */
export function quickFixes(context: QuickFixContext): QuickFix[] {
  return fixers.flatMap((fixer) => fixer(context)).filter((fix) => isSound(fix, context));
}

/** The repair of a finding that can be made unseen, together with others, if it has one; a file that is broken may not bear it. */
export function safeFix(context: QuickFixContext): QuickFix | undefined {
  return safeFixers.flatMap((fixer) => fixer(context)).find(({ isSafe }) => isSafe);
}

/** Where the places of the rest may not be what they seem, no repair is to break more. */
function isSound({ edits }: QuickFix, { analysis, proofs }: QuickFixContext): boolean {
  const { text, tree } = analysis;
  const isSure =
    tree.problems.length === 0 && !loneReturn.test(text) && !edits.some(({ range }) => holdsAnchor(text, range));
  if (isSure || edits.length === 0) return true;
  const after = proofs.problemsAfter(edits, analysis);
  return after !== undefined && after <= tree.problems.length;
}

/** A line break for editors, but none for the YAML that is read here. */
const loneReturn = /\r(?!\n)/;

/** What is taken away may be spoken of elsewhere. */
function holdsAnchor(text: string, { start, end }: TextRange): boolean {
  return /(?:^|[\s,[{:-])&[^\s&]/.test(text.slice(start, end));
}
