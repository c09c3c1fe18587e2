import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { analyze } from '../core/analyze.ts';
import { LineTable } from '../core/line-table.ts';
import { planOf } from '../scheduler/plan-of.ts';
import { planProblemText } from '../scheduler/plan-problem.ts';
import type { Plan } from '../scheduler/plan.ts';
import { diskProblem } from './disk/disk-problem.ts';
import { diskWorld } from './disk-world.ts';
import type { OrProblem, SessionProblem } from './session/session-store.ts';

/** Values for a file's inputs: thread, input, value. */
export interface FileInputs {
  readonly [thread: string]: { readonly [input: string]: unknown };
}

/** The plan of a thread file on disk. A file with errors, as the checker finds them, gives a problem that names them. */
export async function planOfFile(path: string, given: FileInputs = {}): Promise<OrProblem<{ readonly plan: Plan }>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return { ok: false, kind: 'disk', message: diskProblem(error, path) };
  }
  const { model, diagnostics } = analyze(text, diskWorld(dirname(path)));
  const lines = new LineTable(text);
  const errors = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ range, message }) => `Line ${lines.positionAt(range.start).line + 1}: ${message}`);
  if (errors.length > 0) return unfit(path, errors);
  if (model.settings.enabled === false) return unfit(path, ['Coordination is disabled: `enabled` is false.']);
  const inputs = new Map(Object.entries(given).map(([thread, values]) => [thread, new Map(Object.entries(values))]));
  const planned = planOf(model, { file: basename(path), inputs });
  if (!planned.ok) return unfit(path, planned.problems.map(planProblemText));
  const missing = planned.missingParameters.map(
    ({ thread, field }) => `The input ${field} of ${thread} has no default, and nothing supplies it.`,
  );
  return missing.length > 0 ? unfit(path, missing) : { ok: true, plan: planned.plan };
}

function unfit(path: string, problems: readonly string[]): SessionProblem {
  return { ok: false, kind: 'invalid-plan', message: `${path} cannot be run. ${problems.join(' ')}` };
}
