import type { SessionEvent } from '../../scheduler/event.ts';
import type { Plan } from '../../scheduler/plan.ts';
import { replay } from '../../scheduler/replay.ts';
import type { State } from '../../scheduler/state.ts';
import { parseJson } from '../data/json-object.ts';
import type { Disk } from '../disk/disk.ts';
import { isPlan } from './is-plan.ts';
import { readEvents } from './read-events.ts';
import { eventsFile, planFile } from './session-files.ts';

export type SessionRead =
  | {
      readonly ok: true;
      readonly plan: Plan;
      readonly events: readonly SessionEvent[];
      readonly state: State;
      /** Where the last good event of the log ends. */
      readonly goodBytes: number;
    }
  | { readonly ok: false; readonly kind: 'not-found' | 'damaged'; readonly message: string };

/** What a session's folder says: its plan, its events, and the state that they give. Changes nothing. */
export async function readSession(disk: Disk, folder: string): Promise<SessionRead> {
  const planPath = planFile(folder);
  const planText = await disk.read(planPath);
  if (planText === undefined) return { ok: false, kind: 'not-found', message: `${planPath} does not exist.` };
  const plan: unknown = parseJson(planText.toString('utf8'));
  if (!isPlan(plan)) return damaged(`${planPath} is no plan that this version can read.`);
  const path = eventsFile(folder);
  const read = readEvents((await disk.read(path)) ?? Buffer.alloc(0));
  if (!read.ok) {
    return damaged(
      `Line ${read.line} of ${path} is damaged, though lines behind it are not. The session cannot be trusted.`,
    );
  }
  const replayed = replay(plan, read.events);
  if (!replayed.ok) return damaged(`Line ${replayed.seq} of ${path} cannot be true. ${replayed.message}`);
  return { ok: true, plan, events: read.events, state: replayed.state, goodBytes: read.goodBytes };
}

function damaged(message: string): SessionRead {
  return { ok: false, kind: 'damaged', message };
}
