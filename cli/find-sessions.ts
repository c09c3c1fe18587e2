import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
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

/** The sessions beside a thread file, or in a folder, by default the current one; a file may be gone from its folder. */
export function findSessions(argument: string | undefined, words: CommandLineWords): FoundSessions {
  const place = argument ?? '.';
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new Unusable(words.noSuchFile(visibleText(place)));
  if (!stats.isDirectory())
    return { store: SessionStore.ofFile(place), place, folder: dirname(place), file: basename(place) };
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
  { store, place, file }: FoundSessions,
  id: string | undefined,
  words: CommandLineWords,
  fits: (session: SessionSummary) => boolean = () => true,
): Promise<string> {
  if (id !== undefined) return id;
  const sessions = await store.list(file);
  if (sessions.length === 0) throw new Unusable(words.sessions.noSessions(visibleText(place)));
  // Why one that is running does not fit, its lock says best: who has it, maybe on a machine that is gone.
  const session = sessions.find(fits) ?? sessions.find(({ status }) => status === 'running');
  if (session === undefined) throw new Unusable(words.sessions.nothingToResume(visibleText(place)));
  return session.id;
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
