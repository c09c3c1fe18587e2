import { relative } from 'node:path';
import { storedResult } from '../../coordinator/index.ts';
import type { SessionResult } from '../../coordinator/index.ts';
import { RunReport } from '../../report/run-report.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { chooseSession, findSessions, readStoredSession } from '../find-sessions.ts';
import { statusText } from '../status-text.ts';

export const statusFormats = ['text', 'json'] as const;

export interface StatusOptions {
  readonly format: (typeof statusFormats)[number];
  readonly file?: string;
}

/** `threads status`: where a session stands, whether somebody is at work on it or not. */
export async function status(
  id: string | undefined,
  options: StatusOptions,
  { terminal, words, locale }: CommandContext,
): Promise<ExitCode> {
  const found = await findSessions(options.file, words);
  const session = await readStoredSession(found.store, await chooseSession(found, id, words), words);
  const result = await storedResult(session);
  if (options.format === 'json') terminal.out(JSON.stringify(result, undefined, 2));
  else {
    const logPath = (thread: string, attempt: number) => relative('', session.files.log(thread, attempt));
    const report = new RunReport(session.plan, { words: wordsOf(locale), logPath });
    for (const event of session.events) report.lines(event);
    const lines = statusText(session, { result, report }, { run: wordsOf(locale), own: words.sessions });
    for (const { tone, detail } of lines) terminal.out(terminal.paint(tone ?? 'plain', detail));
  }
  return exitCodeOf(result);
}

/** A session that runs may still succeed. */
function exitCodeOf({ status }: SessionResult): ExitCode {
  return status === 'succeeded' || status === 'running' ? ExitCode.OK : ExitCode.FAILED;
}
