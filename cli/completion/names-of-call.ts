import { existsSync } from 'node:fs';
import type { CommandContext } from '../command-context.ts';
import { findSessions } from '../find-sessions.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { Unusable } from '../unusable.ts';
import type { CompletionNames } from './complete.ts';

/** The names in the file that the words of a half-written call are about, else in the current folder's; none where there is none. */
export function namesOfCall(earlier: readonly string[], { locale, words }: CommandContext): CompletionNames {
  const option = earlier.indexOf('--file');
  const file = option === -1 ? earlier.find((word) => !word.startsWith('-') && existsSync(word)) : earlier[option + 1];
  return {
    threads: () =>
      orNone(async () => {
        const { model } = readThreadFile(findThreadFile(file, words), locale, words).analysis;
        return Promise.resolve([...model.threads.keys()].filter(isPlain));
      }),
    sessions: () =>
      orNone(async () => {
        const found = await findSessions(file, words);
        return (await found.store.list(found.file)).map(({ id }) => id);
      }),
  };
}

/** Only names go into a command line: what a broken file has in their place could be anything. */
function isPlain(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name);
}

async function orNone(names: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await names();
  } catch (error) {
    if (error instanceof Unusable) return [];
    throw error;
  }
}
