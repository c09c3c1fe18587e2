import { join } from 'node:path';
import { carryOver } from '../../scheduler/carry-over.ts';
import type { SessionEvent } from '../../scheduler/event.ts';
import { planProblems, planProblemText } from '../../scheduler/plan-problem.ts';
import type { Plan } from '../../scheduler/plan.ts';
import { advance } from '../../scheduler/replay.ts';
import type { State } from '../../scheduler/state.ts';
import { initialState } from '../../scheduler/state.ts';
import { parseJson } from '../data/json-object.ts';
import type { Disk } from '../disk/disk.ts';
import { changedThreads } from './changed-threads.ts';
import { isPlan } from './is-plan.ts';
import { readEvents } from './read-events.ts';
import { eventsFile, planFile } from './session-files.ts';

export interface ReadSession {
  /** The latest one. */
  readonly plan: Plan;
  readonly events: readonly SessionEvent[];
  readonly state: State;
  /** Threads whose definition has changed since they were last started. */
  readonly changed: ReadonlySet<string>;
  /** Where the last good event of the log ends. */
  readonly goodBytes: number;
}

export type SessionRead =
  | (ReadSession & { readonly ok: true })
  | { readonly ok: false; readonly kind: 'not-found' | 'damaged'; readonly message: string };

/** A plan and the first event that does not belong to it any more. */
interface PlanUntil {
  readonly plan: Plan;
  readonly untilSeq: number;
}

/** What a session's folder says: its plan, its events, and the state that they give. Changes nothing. */
export async function readSession(disk: Disk, folder: string): Promise<SessionRead> {
  const plans = await readPlans(disk, folder);
  if ('ok' in plans) return plans;
  const path = eventsFile(folder);
  const read = readEvents((await disk.read(path)) ?? Buffer.alloc(0));
  if (!read.ok) {
    return damaged(
      `Line ${read.line} of ${path} is damaged, though lines behind it are not. The session cannot be trusted: run the file in a new one.`,
    );
  }
  const told = new Telling(plans);
  for (const event of read.events) {
    const problem = told.next(event);
    if (problem !== undefined) return damaged(`Line ${event.seq} of ${path} cannot be true. ${problem}`);
  }
  return { ok: true, ...told.end(), events: read.events, goodBytes: read.goodBytes };
}

/** Where a session's plan is kept from the moment that a later one takes its place; `untilSeq` is the later one's first event. */
export function formerPlanFile(folder: string, untilSeq: number): string {
  return join(folder, `plan.until-${untilSeq}.json`);
}

async function readPlans(disk: Disk, folder: string): Promise<readonly PlanUntil[] | (SessionRead & { ok: false })> {
  const formerSeqs = (await disk.list(folder)).flatMap(
    (name) => /^plan\.until-(\d{1,15})\.json$/u.exec(name)?.[1] ?? [],
  );
  const plans: PlanUntil[] = [];
  for (const untilSeq of [...formerSeqs.map(Number).sort((a, b) => a - b), Number.POSITIVE_INFINITY]) {
    const path = Number.isFinite(untilSeq) ? formerPlanFile(folder, untilSeq) : planFile(folder);
    const text = await disk.read(path);
    if (text === undefined) return { ok: false, kind: 'not-found', message: `${path} does not exist.` };
    const plan: unknown = parseJson(text.toString('utf8'));
    if (!isPlan(plan)) return damaged(`${path} is no plan that this version can read.`);
    const [problem] = planProblems(plan);
    if (problem !== undefined) return damaged(`${path} cannot be run. ${planProblemText(problem)}`);
    plans.push({ plan, untilSeq });
  }
  return plans;
}

/** Follows a log through its plans. */
class Telling {
  readonly #later: PlanUntil[];
  readonly #changed = new Set<string>();
  #now: PlanUntil;
  #state: State;

  constructor([first, ...later]: readonly PlanUntil[]) {
    if (first === undefined) throw new RangeError('A session has at least one plan.');
    this.#now = first;
    this.#later = later;
    this.#state = initialState(first.plan);
  }

  /** Why the event cannot be true; `undefined`: it can. */
  next(event: SessionEvent): string | undefined {
    while (event.seq >= this.#now.untilSeq && this.#turn());
    if (event.type === 'attempt_started') this.#changed.delete(event.thread);
    const step = advance(this.#state, event);
    if (!step.ok) return step.message;
    this.#state = step.state;
    return undefined;
  }

  end(): Pick<ReadSession, 'plan' | 'state' | 'changed'> {
    while (this.#turn());
    return { plan: this.#now.plan, state: this.#state, changed: this.#changed };
  }

  #turn(): boolean {
    const later = this.#later.shift();
    if (later === undefined) return false;
    for (const name of changedThreads(this.#now.plan, later.plan)) this.#changed.add(name);
    this.#state = carryOver(this.#state, later.plan);
    this.#now = later;
    return true;
  }
}

function damaged(message: string): SessionRead & { ok: false } {
  return { ok: false, kind: 'damaged', message };
}
