import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SessionStore } from '../coordinator/index.ts';
import type { SessionProblem, SessionSummary, StoredSession } from '../coordinator/index.ts';
import { visibleText } from '../report/visible-text.ts';
import { threadFilesIn } from './find-thread-file.ts';
import { Unusable } from './unusable.ts';
import type { CommandLineWords } from './words.ts';

/** The sessions that a call is about. */
export interface FoundSessions {
  readonly store: SessionStore;
  /** The thread file, or the folder, as a message names it. */
  readonly place: string;
  /** The thread files' folder, as the call spells it. */
  readonly folder: string;
  /** The thread file's name; absent where a folder was named that has none, or several: then the sessions of all are meant. */
  readonly file?: string;
}

/** The sessions beside a thread file, or in a folder, by default the current one; a file that has some may be gone from its folder. */
export async function findSessions(argument: string | undefined, words: CommandLineWords): Promise<FoundSessions> {
  const place = argument ?? '.';
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) {
    const [store, file] = [SessionStore.ofFile(place), basename(place)];
    if (stats === undefined && (await store.list(file)).length === 0)
      throw new Unusable(words.noSuchFile(visibleText(place)));
    return { store, place, folder: dirname(place), file };
  }
  const [file, ...others] = threadFilesIn(place);
  return {
    store: new SessionStore(place),
    place,
    folder: place,
    ...(file === undefined || others.length > 0 ? {} : { file }),
  };
}

/** The name of the session that a call gives, else of the newest one that fits. Throws `Unusable` where there is none. */
export async function chooseSession(
  found: FoundSessions,
  id: string | undefined,
  words: CommandLineWords,
  fits: (session: SessionSummary) => boolean = () => true,
): Promise<string> {
  if (id !== undefined) return id;
  const { store, place, file } = found;
  const sessions = await store.list(file);
  if (sessions.length === 0) {
    const gone = sessionsOfGoneFiles(found, await store.list(), words);
    throw new Unusable([words.sessions.noSessions(visibleText(place)), ...gone].join('\n'));
  }
  // Why one that is running does not fit, its lock says best: who has it, maybe on a machine that is gone.
  const session = sessions.find(fits) ?? sessions.find(({ status }) => status === 'running');
  if (session === undefined) throw new Unusable(words.sessions.nothingToResume(visibleText(place)));
  return session.id;
}

/** A line for each file that has sessions in the folder and is not there itself, where only the sessions of another file are meant. */
export function sessionsOfGoneFiles(
  { folder, file }: FoundSessions,
  all: readonly SessionSummary[],
  words: CommandLineWords,
): readonly string[] {
  if (file === undefined) return [];
  const counts = new Map<string, number>();
  for (const session of all) {
    // A log is only a file: what it says of a path is not followed out of the folder.
    const name = basename(session.file);
    if (name !== file) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([name]) => !existsSync(join(folder, name)))
    .map(([name, count]) => words.sessions.ofGoneFile(visibleText(name), visibleText(join(folder, name)), count));
}

/** Reads a session. Throws `Unusable` where there is none of this name, or it cannot be trusted. */
export async function readStoredSession(
  store: SessionStore,
  id: string,
  words: CommandLineWords,
): Promise<StoredSession> {
  const read = await store.read(id);
  if (!read.ok) throw new Unusable(sessionProblemText(id, read, words));
  return read;
}

/** Why a session cannot be used, in the language of the call where we have it. */
export function sessionProblemText(id: string, problem: SessionProblem, { sessions }: CommandLineWords): string {
  if (problem.kind === 'not-found') return sessions.noSession(visibleText(id));
  return sessions.cannotBeUsed(visibleText(id), visibleText(problem.message));
}
