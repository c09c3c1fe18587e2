import type { Analysis } from '../../core/analyze.ts';
import { parse } from '../../core/syntax/parse.ts';
import { applyEdits } from '../text-edit.ts';
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

/** Every repair that is known for a finding. */
export function quickFixes(context: QuickFixContext): QuickFix[] {
  return fixers.flatMap((fixer) => fixer(context)).filter((fix) => isSound(fix, context.analysis));
}

/** Where the file is broken already, the places of the rest may not be what they seem: no repair is to break more. */
function isSound({ edits }: QuickFix, { text, tree }: Analysis): boolean {
  if (tree.problems.length === 0 || edits.length === 0) return true;
  return parse(applyEdits(text, edits)).problems.length <= tree.problems.length;
}
