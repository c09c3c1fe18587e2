import type { CalledThread } from '../thread-choice.ts';
import { chooseThread } from '../thread-choice.ts';
import { chooseThreadFile } from '../thread-file-choice.ts';
import type { RunExit } from '../run/run-process.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';

/**
 * `threads.runThread` and `threads.runFrom`: runs a thread with what it needs, or with what lies behind it.
 *
 * @returns how the run ended; `undefined` when nothing was started
 */
export async function runThread(
  parts: RunParts,
  kind: 'thread' | 'from',
  called: CalledThread,
): Promise<RunExit | undefined> {
  const uri = await chooseThreadFile(called.file);
  if (uri === undefined) return undefined;
  const thread = await chooseThread(parts.language, uri, called.thread);
  if (thread === undefined) return undefined;
  const run = await startCoordination(parts, { uri, part: { kind, thread } });
  return run?.ended;
}
