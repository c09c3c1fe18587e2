import { alignColumns } from '../../report/text-columns.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { findSessions, sessionsOfGoneFiles } from '../find-sessions.ts';
import { localTime } from '../local-time.ts';

export const sessionsFormats = ['text', 'json'] as const;

export interface SessionsOptions {
  readonly format: (typeof sessionsFormats)[number];
}

/** `threads sessions`: the sessions of a thread file, the newest first. That there are none is no mistake. */
export async function sessions(
  argument: string | undefined,
  { format }: SessionsOptions,
  { terminal, words }: CommandContext,
): Promise<ExitCode> {
  const found = await findSessions(argument, words);
  const { store, place, file } = found;
  const [all, ids] = await Promise.all([store.list(), store.ids()]);
  const listed = all.filter((session) => file === undefined || session.file === file);
  const unreadable = ids.filter((id) => !all.some((session) => session.id === id)).sort();
  if (unreadable.length > 0) terminal.err(words.sessions.unreadable(unreadable.join(', ')));
  if (format === 'json') {
    const rows = listed.map(({ id, file, status, startedAt }) => ({
      session: id,
      file,
      status,
      started_at: new Date(startedAt).toISOString(),
    }));
    terminal.out(JSON.stringify({ sessions: rows }, undefined, 2));
  } else if (listed.length === 0) terminal.err(words.sessions.noSessions(visibleText(place)));
  else {
    const rows = listed.map(({ id, file, status, startedAt }) => [
      id,
      visibleText(file),
      localTime(startedAt),
      words.sessions.session[status],
    ]);
    for (const line of alignColumns([words.sessions.columns, ...rows])) terminal.out(line);
  }
  for (const line of sessionsOfGoneFiles(found, all, words)) terminal.err(line);
  return ExitCode.OK;
}
