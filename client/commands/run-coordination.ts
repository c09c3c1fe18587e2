import { chooseThreadFile } from '../thread-file-choice.ts';
import type { RunExit } from '../run/run-process.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';

/**
 * `threads.runCoordination` and `threads.runWithOtherInputs`: runs a whole file.
 *
 * @param called the file that the command was called on, if any
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function runCoordination(
  parts: RunParts,
  called: unknown,
  asksAgain = false,
): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called);
  if (uri === undefined) return undefined;
  const run = await startCoordination(parts, { uri, part: { kind: 'all' }, asksAgain });
  return run?.ended;
}
