import { basename, join } from 'node:path';
import { SessionStore, type SessionSummary } from '../../coordinator/session/session-store.ts';
import { attemptsOf } from './attempts-of.ts';
import type { SessionRow, ThreadRow } from './session-node.ts';

/** The newest sessions that are listed. */
const mostSessions = 200;

/**
 * The sessions and threads that the view lists. Each is the same object for as long as it is listed, and is brought up to date
 * in place: VS Code knows a row by its object, and what is chosen from the menu of a row that was replaced meanwhile gets none.
 */
export class SessionRows {
  readonly #sessions = new Map<string, SessionRow>();
  readonly #threads = new Map<string, readonly ThreadRow[]>();
  /** What has been read and has not changed since. */
  readonly #summariesRead = new Map<string, Promise<SessionSummary | undefined>>();
  readonly #threadsRead = new Map<string, Promise<readonly ThreadRow[]>>();
  #listed: readonly SessionRow[] = [];

  /** As they were listed last. */
  get listed(): readonly SessionRow[] {
    return this.#listed;
  }

  /**
   * All sessions, the newest first.
   *
   * @param folders of thread files
   */
  async list(folders: readonly string[]): Promise<readonly SessionRow[]> {
    const lists = await Promise.all(
      folders.map(async (folder) => {
        const ids = [...(await new SessionStore(folder).ids())].sort().toReversed();
        return Promise.all(ids.slice(0, mostSessions).map((id) => this.#rowOf(folder, id)));
      }),
    );
    this.#listed = lists
      .flat()
      .flatMap((row) => row ?? [])
      .sort((a, b) => b.summary.startedAt - a.summary.startedAt || (a.summary.id < b.summary.id ? 1 : -1))
      .slice(0, mostSessions);
    const kept = new Set(this.#listed.map(keyOf));
    for (const map of [this.#sessions, this.#threads, this.#threadsRead])
      for (const key of map.keys()) if (!kept.has(key)) map.delete(key);
    return this.#listed;
  }

  /** A session that cannot be read has no threads; what opens it says why. */
  threadsOf(session: SessionRow): Promise<readonly ThreadRow[]> {
    const key = keyOf(session);
    return knownOr(this.#threadsRead, key, async () => {
      const before = new Map(this.#threads.get(key)?.map((row) => [row.thread, row]));
      const rows = (await readThreads(session)).map((row) => Object.assign(before.get(row.thread) ?? row, row));
      this.#threads.set(key, rows);
      return rows;
    });
  }

  /** Has the next call read all anew. */
  forget(): void {
    this.#summariesRead.clear();
    this.#threadsRead.clear();
  }

  /**
   * Brings what is listed up to date.
   *
   * @param ids of the sessions that may have changed
   * @returns the rows that show something else now, or `all` where others are listed than before
   */
  async update(folders: readonly string[], ids: ReadonlySet<string>): Promise<'all' | (SessionRow | ThreadRow)[]> {
    const before = this.#listed;
    const summaries = before.map(({ summary }) => summary);
    this.#forgetOnly(ids);
    const now = await this.list(folders);
    if (now.length !== before.length || now.some((row, index) => row !== before[index])) return 'all';
    const changed: (SessionRow | ThreadRow)[] = [];
    for (const [index, row] of now.entries()) {
      if (!ids.has(row.summary.id)) continue;
      if (JSON.stringify(row.summary) !== JSON.stringify(summaries[index])) changed.push(row);
      else changed.push(...(await this.#changedIn(row)));
    }
    return changed;
  }

  async #changedIn(session: SessionRow): Promise<readonly (SessionRow | ThreadRow)[]> {
    const before = this.#threads.get(keyOf(session));
    // Nobody has unfolded it.
    if (before === undefined) return [];
    const shown = before.map(whatIsShown);
    const now = await this.threadsOf(session);
    if (now.length !== before.length) return [session];
    return now.filter((row, index) => row !== before[index] || whatIsShown(row) !== shown[index]);
  }

  async #rowOf(folder: string, id: string): Promise<SessionRow | undefined> {
    const key = join(folder, id);
    const summary = await knownOr(this.#summariesRead, key, () => new SessionStore(folder).summaryOf(id));
    if (summary === undefined) return undefined;
    const row = this.#sessions.get(key) ?? { kind: 'session', folder, summary };
    Object.assign(row, { summary });
    this.#sessions.set(key, row);
    return row;
  }

  #forgetOnly(ids: ReadonlySet<string>): void {
    for (const map of [this.#summariesRead, this.#threadsRead])
      for (const key of map.keys()) if (ids.has(basename(key))) map.delete(key);
  }
}

function keyOf({ folder, summary }: SessionRow): string {
  return join(folder, summary.id);
}

function whatIsShown({ status, attempts }: ThreadRow): string {
  return JSON.stringify([status, attempts]);
}

async function readThreads(session: SessionRow): Promise<readonly ThreadRow[]> {
  const read = await new SessionStore(session.folder).read(session.summary.id);
  if (!read.ok) return [];
  const attempts = attemptsOf(read.events, read.isLive);
  return read.plan.threads.map(({ name }, number): ThreadRow => ({
    kind: 'thread',
    session,
    thread: name,
    status: read.state.thread(number).status,
    attempts: attempts.get(name) ?? [],
  }));
}

/** What is being read when it is forgotten is not kept: the promise is what is known, not what comes of it. */
function knownOr<Value>(all: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const before = all.get(key);
  if (before !== undefined) return before;
  const reading = read();
  all.set(key, reading);
  return reading;
}
