import { inputsOfSession } from '../../coordinator/data/inputs-of-session.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';

/**
 * Tells which inputs of threads an earlier session has: those that were given with it, and those that the threads before gave.
 *
 * @param path of the thread file
 * @param threads that are to run
 * @returns by thread, its fields; none where the session cannot be read
 */
export type SuppliedFields = (
  path: string,
  session: string,
  threads: ReadonlySet<string>,
) => Promise<ReadonlyMap<string, { has(field: string): boolean }>>;

export const suppliedFields: SuppliedFields = async (path, session, threads) => {
  const read = await SessionStore.ofFile(path).read(session);
  return read.ok ? inputsOfSession(read, { plan: read.plan, taken: threads }) : new Map();
};
