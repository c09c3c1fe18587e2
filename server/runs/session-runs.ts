import { basename, join } from 'node:path';
import type { Json } from '../../core/expression/expression.ts';
import { valuePreview } from '../../coordinator/data/output-preview.ts';
import { isJsonObject, newJsonObject, parseJson, type JsonObject } from '../../coordinator/data/json-object.ts';
import { readEvents } from '../../coordinator/session/read-events.ts';
import { eventsFile } from '../../coordinator/session/session-files.ts';
import { SessionStore, type StoredSession } from '../../coordinator/session/session-store.ts';
import type { Plan } from '../../scheduler/plan.ts';
import type { ThreadState } from '../../scheduler/state.ts';
import { hasEnded } from '../../scheduler/state.ts';
import type { PastRun, PastRuns, PastValue, PastValues } from './past-runs.ts';

/** Older ones say little of what a thread does now. */
const mostSessions = 5;
/** Sessions of all files of the folder that are looked at. */
const mostFolders = 200;
/** A log or a value above this is left alone: what a hover shows is not worth reading it. */
const mostLogBytes = 8 * 1024 * 1024;
const mostValueBytes = 1024 * 1024;
/** The first event of a log fits in here. */
const firstEventBytes = 16 * 1024;
/** Inputs and outputs that are kept in memory. */
const mostKept = 100;

/** What of a session is kept in memory. */
interface KnownSession {
  readonly logBytes: number;
  /** A coordinator is at work on it: it may end without its log growing, where that is killed. */
  readonly isLive: boolean;
  readonly runs: ReadonlyMap<string, PastRun>;
  /** Paths, by thread, of what was taken and of what was given with success. */
  readonly paths: Readonly<Record<'input' | 'output', ReadonlyMap<string, string>>>;
  /** What the variables that it called secret held, by name: here, and in the `env` of its threads. None: not known here. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
}

interface SessionStart {
  readonly file: string;
  readonly at: number;
}

/** The sessions of a thread file that lie beside it, read when somebody asks and kept until they change. */
export class SessionRuns implements PastRuns {
  readonly #store: SessionStore;
  readonly #file: string;
  readonly #starts = new Map<string, SessionStart>();
  readonly #values = new Map<string, JsonObject>();
  #known = new Map<string, KnownSession>();
  #reading: Promise<ReadonlyMap<string, KnownSession>> | undefined;

  /** @param path of the thread file, absolute */
  constructor(path: string) {
    this.#store = SessionStore.ofFile(path);
    this.#file = basename(path);
  }

  async byThread(): Promise<ReadonlyMap<string, readonly PastRun[]>> {
    const byThread = new Map<string, PastRun[]>();
    for (const { runs } of (await this.#sessions()).values()) {
      for (const [thread, run] of runs) {
        const known = byThread.get(thread);
        if (known === undefined) byThread.set(thread, [run]);
        else known.push(run);
      }
    }
    return byThread;
  }

  durationsMs(): Promise<ReadonlyMap<string, number>> {
    return this.#store.durations.mediansOf(this.#file);
  }

  async valuesOf(thread: string, end: 'input' | 'output'): Promise<PastValues> {
    const values: PastValue[] = [];
    const known: ReadonlyMap<string, readonly string[]>[] = [];
    for (const { runs, paths, secrets } of (await this.#sessions()).values()) {
      const path = paths[end].get(thread);
      const fields = path === undefined ? undefined : await this.#valueAt(path);
      if (fields === undefined) continue;
      values.push({ at: runs.get(thread)?.at ?? 0, fields });
      known.push(secrets);
    }
    return { values, shown: (value, names) => shown(value, names, known) };
  }

  /** What a change of the sessions changes, as a text to compare. */
  async stamp(): Promise<string> {
    const sessions = await this.#sessions();
    return JSON.stringify([...sessions].map(([id, { logBytes, isLive }]) => [id, logBytes, isLive]));
  }

  /** Whether a coordinator is at work on one of them. */
  async goOn(): Promise<boolean> {
    return [...(await this.#sessions()).values()].some(({ isLive }) => isLive);
  }

  /** The folders in which something new appears when the file is run, or a run goes on. */
  async foldersToWatch(): Promise<ReadonlySet<string>> {
    const sessions = [...(await this.#sessions())];
    const live = sessions.filter(([, { isLive }]) => isLive).map(([id]) => this.#store.folderOf(id));
    const folder = join(this.#store.fileFolder, '.threads');
    return new Set([this.#store.fileFolder, folder, join(folder, 'sessions'), ...live]);
  }

  /** The newest sessions of the file by name, the newest first. Those that ask at the same time get one answer. */
  #sessions(): Promise<ReadonlyMap<string, KnownSession>> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<ReadonlyMap<string, KnownSession>> {
    const known = new Map<string, KnownSession>();
    for (const id of await this.#newestIds()) {
      if (known.size === mostSessions) break;
      const session = await this.#session(id).catch(() => undefined);
      if (session !== undefined) known.set(id, session);
    }
    this.#known = known;
    return known;
  }

  /** A name begins with the minute; within one, the log knows. */
  async #newestIds(): Promise<readonly string[]> {
    const ids = [...(await this.#store.ids())].sort().toReversed().slice(0, mostFolders);
    for (const id of this.#starts.keys()) if (!ids.includes(id)) this.#starts.delete(id);
    const starts = await Promise.all(ids.map(async (id) => ({ id, start: await this.#startOf(id) })));
    return starts
      .filter(({ start }) => start?.file === this.#file)
      .sort((a, b) => (b.start?.at ?? 0) - (a.start?.at ?? 0))
      .map(({ id }) => id);
  }

  async #startOf(id: string): Promise<SessionStart | undefined> {
    const known = this.#starts.get(id);
    if (known !== undefined) return known;
    const path = eventsFile(this.#store.folderOf(id));
    const log = await this.#store.disk.read(path, { limitBytes: firstEventBytes }).catch(() => undefined);
    const read = readEvents(log ?? Buffer.alloc(0));
    const first = read.ok ? read.events[0] : undefined;
    if (first?.type !== 'session_started') return undefined;
    const start = { file: first.file, at: first.at };
    this.#starts.set(id, start);
    return start;
  }

  async #session(id: string): Promise<KnownSession | undefined> {
    const logBytes = await this.#store.disk.size(eventsFile(this.#store.folderOf(id)));
    if (logBytes === undefined || logBytes > mostLogBytes) return undefined;
    const known = this.#known.get(id);
    if (known?.logBytes === logBytes && !known.isLive) return known;
    const session = await this.#store.read(id);
    return session.ok ? knownOf(session, logBytes) : undefined;
  }

  async #valueAt(path: string): Promise<JsonObject | undefined> {
    const known = this.#values.get(path);
    if (known !== undefined) return known;
    const size = await this.#store.disk.size(path).catch(() => undefined);
    // Nothing taken or given needs no file.
    if (size === undefined) return newJsonObject();
    if (size > mostValueBytes) return undefined;
    const bytes = await this.#store.disk.read(path).catch(() => undefined);
    const value = bytes === undefined ? undefined : parseJson(bytes.toString('utf8'));
    if (!isJsonObject(value)) return undefined;
    if (this.#values.size >= mostKept) this.#values.clear();
    this.#values.set(path, value);
    return value;
  }
}

function knownOf({ id, plan, state, files, isLive }: StoredSession, logBytes: number): KnownSession {
  const runs = new Map<string, PastRun>();
  const input = new Map<string, string>();
  const output = new Map<string, string>();
  for (const [number, { name }] of plan.threads.entries()) {
    const thread = state.thread(number);
    const run = pastRun(thread, id, isLive);
    if (run !== undefined) runs.set(name, run);
    if (thread.attempts > 0) input.set(name, files.input(name, thread.attempts));
    if (thread.status === 'succeeded') output.set(name, files.output(name, thread.attempts));
  }
  return { logBytes, isLive, runs, paths: { input, output }, secrets: secretsOf(plan) };
}

/** `undefined` for a thread that has not begun. */
function pastRun(thread: ThreadState, session: string, isLive: boolean): PastRun | undefined {
  const { attempts, startedAt } = thread;
  if (!hasEnded(thread)) {
    if (startedAt === undefined) return undefined;
    return { session, status: isLive ? 'running' : 'interrupted', at: startedAt, attempts };
  }
  const { status, endedAt, failure } = thread;
  return {
    session,
    status,
    at: endedAt,
    attempts,
    ...(startedAt === undefined ? {} : { durationMs: endedAt - startedAt }),
    ...(failure === undefined ? {} : { failure }),
  };
}

/** A thread's own `env` may hold another value under the name of a secret, and hand it on. */
function secretsOf({ secrets, threads }: Plan): ReadonlyMap<string, readonly string[]> {
  return new Map(
    secrets.map((name) => [name, definedOnly([process.env[name], ...threads.map(({ env }) => env[name])])]),
  );
}

function shown(
  value: Json,
  names: readonly string[],
  sessions: readonly ReadonlyMap<string, readonly string[]>[],
): string {
  const valuesOf = new Map(names.map((name) => [name, definedOnly([process.env[name]])]));
  for (const [name, values] of sessions.flatMap((secrets) => [...secrets])) {
    valuesOf.set(name, [...(valuesOf.get(name) ?? []), ...values]);
  }
  const isUnknown = [...valuesOf.values()].some((values) => values.length === 0);
  return isUnknown ? '***' : valuePreview(value, [...valuesOf.values()].flat());
}

function definedOnly(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
