import { breakCycle } from './break-cycle.ts';
import { changeToNearest } from './change-to-nearest.ts';
import { createScript } from './create-script.ts';
import { declareThread } from './declare-thread.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';
import { removeSuperfluous } from './remove-superfluous.ts';

/** In the order in which they are offered. */
const fixers: readonly QuickFixer[] = [changeToNearest, declareThread, createScript, breakCycle, removeSuperfluous];

/** Every repair that is known for a finding. */
export function quickFixes(context: QuickFixContext): QuickFix[] {
  return fixers.flatMap((fixer) => fixer(context));
}
