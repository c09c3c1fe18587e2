import { basename, dirname, join, resolve } from 'node:path';
import type { SessionEvent } from '../../scheduler/event.ts';
import type { Plan } from '../../scheduler/plan.ts';
import { planProblems, planProblemText } from '../../scheduler/plan-problem.ts';
import type { SessionResult } from '../../scheduler/session-result.ts';
import { resultOf } from '../../scheduler/session-result.ts';
import type { State } from '../../scheduler/state.ts';
import { parseJson } from '../data/json-object.ts';
import { diskProblem } from '../disk/disk-problem.ts';
import type { Disk } from '../disk/disk.ts';
import { nodeDisk } from '../disk/node-disk.ts';
import { DurationHistory } from './duration-history.ts';
import { EventLog } from './event-log.ts';
import { isSessionEvent } from './is-session-event.ts';
import { formerPlanFile, readSession } from './read-session.ts';
import { SessionData } from './session-data.ts';
import { eventsFile, planFile, SessionFiles } from './session-files.ts';
import { isSessionId, newSessionId } from './session-id.ts';
import type { SessionLock } from './session-lock.ts';
import { lockHolder, takeLock } from './session-lock.ts';

/** Why something cannot be done with a session, as one plain sentence or two that also say what to do. */
export interface SessionProblem {
  readonly ok: false;
  readonly kind: 'not-found' | 'in-use' | 'damaged' | 'disk' | 'invalid-plan';
  readonly message: string;
}

export type OrProblem<Value> = (Value & { readonly ok: true }) | SessionProblem;

/** A session as it lies on the disk, for reading. */
export interface StoredSession {
  readonly id: string;
  readonly files: SessionFiles;
  readonly data: SessionData;
  readonly plan: Plan;
  readonly events: readonly SessionEvent[];
  readonly state: State;
  /** Threads whose definition has changed since they were last started. */
  readonly changed: ReadonlySet<string>;
  /** A coordinator is at work on it. */
  readonly isLive: boolean;
}

/** A session that this process may go on with: nobody else can until it is closed. */
export interface OpenSession extends StoredSession {
  readonly log: EventLog;
  close(): Promise<void>;
}

/** A line in a list of sessions. */
export interface SessionSummary {
  readonly id: string;
  /** The thread file's name without its folder. */
  readonly file: string;
  /** Milliseconds since the epoch; a time that a calendar has. */
  readonly startedAt: number;
  readonly status: SessionResult['status'];
}

/** The sessions of the thread files of one folder: `.threads/sessions/ID/` beside the files. */
export class SessionStore {
  /** The thread files' folder. */
  readonly fileFolder: string;
  readonly disk: Disk;
  /** How long threads took so far. */
  readonly durations: DurationHistory;
  readonly #folder: string;

  constructor(fileFolder: string, disk: Disk = nodeDisk) {
    this.fileFolder = resolve(fileFolder);
    this.disk = disk;
    this.#folder = join(this.fileFolder, '.threads');
    this.durations = new DurationHistory(disk, this.#folder);
  }

  /** The store that a thread file's sessions are in. */
  static ofFile(file: string): SessionStore {
    return new SessionStore(dirname(file));
  }

  /** The folder of a session, whether it exists or not. */
  folderOf(id: string): string {
    return join(this.#folder, 'sessions', basename(id));
  }

  /** Makes a new session of a plan. Nothing has happened in it when this returns, and the plan is on disk. */
  async create(plan: Plan): Promise<OrProblem<{ readonly id: string }>> {
    const [problem] = planProblems(plan);
    if (problem !== undefined) return { ok: false, kind: 'invalid-plan', message: planProblemText(problem) };
    let id: string | undefined;
    try {
      await this.#makeFolders();
      id = await this.#newId();
      const files = new SessionFiles(this.folderOf(id), plan);
      await this.disk.makeFolder(files.dataFolder);
      await this.disk.replace(files.plan, planText(plan));
      await this.disk.syncFolder(dirname(files.folder));
      return { ok: true, id };
    } catch (error) {
      // Half of one would be listed as a session that cannot be read.
      if (id !== undefined) await this.remove(id).catch(() => {});
      return diskFailure(error, this.#folder, 'start again');
    }
  }

  /** A session for reading, whether somebody is at work on it or not. */
  async read(id: string): Promise<OrProblem<StoredSession>> {
    const folder = this.folderOf(id);
    try {
      if (!isSessionId(id)) return notFound(id);
      const holder = await lockHolder(this.disk, folder);
      const read = await readSession(this.disk, folder);
      if (!read.ok) return read.kind === 'not-found' ? notFound(id) : read;
      const files = new SessionFiles(folder, read.plan);
      const data = new SessionData(this.disk, files);
      return { ...read, id, files, data, isLive: holder !== undefined };
    } catch (error) {
      return diskFailure(error, folder);
    }
  }

  /**
   * Takes a session to start it or to go on with it. A second coordinator is told which process has it. `plan`: what the
   * session is to run from now on, where its file may have changed.
   */
  async open(id: string, plan?: Plan): Promise<OrProblem<OpenSession>> {
    const folder = this.folderOf(id);
    if (!isSessionId(id)) return notFound(id);
    try {
      if ((await this.disk.size(planFile(folder))) === undefined) return notFound(id);
      const taken = await takeLock(this.disk, folder);
      if (!taken.ok) return { ok: false, kind: 'in-use', message: taken.message };
      const opened = await this.#openLocked(id, taken.lock, plan).catch((error: unknown) => diskFailure(error, folder));
      if (!opened.ok) await taken.lock.release();
      return opened;
    } catch (error) {
      return diskFailure(error, folder);
    }
  }

  async #openLocked(id: string, lock: SessionLock, plan: Plan | undefined): Promise<OrProblem<OpenSession>> {
    const folder = this.folderOf(id);
    if (plan !== undefined) {
      const problem = await this.#replacePlan(folder, plan);
      if (problem !== undefined) return problem;
    }
    const read = await readSession(this.disk, folder);
    if (!read.ok) return read.kind === 'not-found' ? notFound(id) : read;
    const files = new SessionFiles(folder, read.plan);
    // Somebody may have cleared it away since.
    await this.disk.makeFolder(files.dataFolder);
    const log = await EventLog.open(this.disk, files.events, read.goodBytes);
    await this.disk.syncFolder(folder);
    const data = new SessionData(this.disk, files);
    const close = async () => {
      await log.close();
      await lock.release();
    };
    return { ...read, id, files, data, isLive: true, log, close };
  }

  /** The former plan stays for the events that belong to it. After a crash half-way the session reads as before, or as after. */
  async #replacePlan(folder: string, plan: Plan): Promise<SessionProblem | undefined> {
    const [problem] = planProblems(plan);
    if (problem !== undefined) return { ok: false, kind: 'invalid-plan', message: planProblemText(problem) };
    const former = await this.disk.read(planFile(folder));
    const later = planText(plan);
    if (former === undefined || former.equals(later)) return undefined;
    const read = await readSession(this.disk, folder);
    if (!read.ok) return { ...read };
    const formerPath = formerPlanFile(folder, read.state.seq + 1);
    if ((await this.disk.size(formerPath)) === undefined) await this.disk.replace(formerPath, former);
    await this.disk.replace(planFile(folder), later);
    return undefined;
  }

  /** The names of all sessions, in no order. */
  async ids(): Promise<readonly string[]> {
    const names = await this.disk.list(join(this.#folder, 'sessions')).catch(() => []);
    return names.filter(isSessionId);
  }

  /** Rejects where the disk does not let it. */
  remove(id: string): Promise<void> {
    return this.disk.remove(this.folderOf(id));
  }

  /** The sessions of a thread file (its name without the folder), or of all files, the newest first. Unreadable ones are left out. */
  async list(file?: string): Promise<readonly SessionSummary[]> {
    const summaries = await Promise.all((await this.ids()).map((id) => this.summaryOf(id)));
    return summaries
      .flatMap((summary) => (summary === undefined || (file !== undefined && summary.file !== file) ? [] : summary))
      .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
  }

  /** Reads only the ends of the log, because there can be many sessions, and long ones. `undefined`: it cannot be read. */
  async summaryOf(id: string): Promise<SessionSummary | undefined> {
    const folder = this.folderOf(id);
    try {
      const path = eventsFile(folder);
      const first = firstEvent(await this.disk.read(path, { limitBytes: endBytes }));
      if (first === undefined) return undefined;
      const offset = Math.max(0, ((await this.disk.size(path)) ?? 0) - endBytes);
      const last = lastEvent(await this.disk.read(path, { offset }));
      const isLive = (await lockHolder(this.disk, folder)) !== undefined;
      const open = isLive ? 'running' : 'interrupted';
      return { id, file: first.file, startedAt: first.at, status: last?.type === 'session_ended' ? last.status : open };
    } catch {
      return undefined;
    }
  }

  async #makeFolders(): Promise<void> {
    await this.disk.makeFolder(join(this.#folder, 'sessions'));
    // Sessions are nobody's source. The file ignores itself as well.
    const ignore = join(this.#folder, '.gitignore');
    if ((await this.disk.size(ignore)) !== undefined) return;
    // At once or not at all: an empty one, for want of room, would stay and ignore nothing.
    await this.disk.create(ignore, Buffer.from('*\n'));
    await this.disk.syncFolder(this.#folder);
    await this.disk.syncFolder(this.fileFolder);
  }

  async #newId(): Promise<string> {
    for (;;) {
      const id = newSessionId(new Date());
      if (await this.disk.makeNewFolder(this.folderOf(id))) return id;
    }
  }
}

function planText(plan: Plan): Buffer {
  return Buffer.from(`${JSON.stringify(plan)}\n`);
}

/** Enough for the longest event at either end of a log. */
const endBytes = 64 * 1024;

/** The last moment that `Date` knows. */
const lastMs = 8.64e15;

function firstEvent(log: Buffer | undefined): { readonly at: number; readonly file: string } | undefined {
  const event = eventOf(log?.toString('utf8', 0, Math.max(0, log.indexOf('\n'))) ?? '');
  return event?.type === 'session_started' && event.at <= lastMs ? event : undefined;
}

/** The last line that is whole. */
function lastEvent(log: Buffer | undefined): SessionEvent | undefined {
  const lines = log?.toString('utf8').split('\n') ?? [];
  return eventOf(lines.at(-2) ?? '');
}

function eventOf(line: string): SessionEvent | undefined {
  const event = parseJson(line);
  return isSessionEvent(event) ? event : undefined;
}

function notFound(id: string): SessionProblem {
  return { ok: false, kind: 'not-found', message: `There is no session ${id}.` };
}

function diskFailure(error: unknown, path: string, afterwards?: string): SessionProblem {
  return { ok: false, kind: 'disk', message: diskProblem(error, path, afterwards) };
}

/** How a session stands, as the published result. */
export async function storedResult(session: StoredSession): Promise<SessionResult> {
  const outputs = await session.data.shownOutputsOf(session.state);
  return resultOf(session.state, { outputs, ...(session.isLive ? { liveAt: Date.now() } : {}) });
}
