import { nearestName } from '../../core/rules/nearest-name.ts';
import type { SessionStore, StoredSession } from '../../coordinator/index.ts';
import { lockHolder } from '../../coordinator/session/session-lock.ts';
import { visibleText } from '../../report/visible-text.ts';
import { openChangeSignal } from '../change-signal.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { chooseSession, findSessions, readStoredSession } from '../find-sessions.ts';
import { AttemptWatch } from '../logs/attempt-watch.ts';
import { EventFeed } from '../logs/event-feed.ts';
import { logOutput } from '../logs/log-output.ts';
import type { LogOutput } from '../logs/log-output.ts';
import { Unusable } from '../unusable.ts';
import type { CommandLineWords } from '../words.ts';

export interface LogsOptions {
  readonly file?: string;
  readonly session?: string;
  readonly attempt?: number;
  readonly follow?: boolean;
}

/** `threads logs`: what an attempt printed; with `follow` until it ends. Reads piece by piece, whatever the size. */
export async function logs(thread: string, options: LogsOptions, context: CommandContext): Promise<ExitCode> {
  const { words, terminal } = context;
  const found = await findSessions(options.file, words);
  const id = await chooseSession(found, options.session, words);
  const session = await readStoredSession(found.store, id, words);
  const names = session.plan.threads.map(({ name }) => name);
  if (!names.includes(thread)) {
    throw new Unusable(words.sessions.noThread(visibleText(thread), id, nearestName(thread, names)));
  }
  const output = logOutput(terminal);
  const log = new FollowedLog(found.store, session, new AttemptWatch(thread, options.attempt), thread);
  const interruption = new AbortController();
  const stopListening = context.onInterruption(() => interruption.abort());
  try {
    if (options.follow === true && session.isLive) await log.follow(output, interruption.signal, words);
    else await log.copy(output, interruption.signal);
  } finally {
    stopListening();
  }
  await output.end();
  if (interruption.signal.aborted) return ExitCode.INTERRUPTED;
  if (log.attempt === undefined) throw new Unusable(noAttemptText(log, thread, { id, options, context }));
  return ExitCode.OK;
}

interface Call {
  readonly id: string;
  readonly options: LogsOptions;
  readonly context: CommandContext;
}

function noAttemptText({ latest }: FollowedLog, thread: string, { id, options, context }: Call): string {
  const { sessions } = context.words;
  return latest === 0 || options.attempt === undefined
    ? sessions.notStarted(thread, id)
    : sessions.noAttempt(thread, options.attempt, latest);
}

const chunkBytes = 64 * 1024;

/** Whether the coordinator still lives is looked at this often: a process that was killed says nothing. */
const lookMs = 1000;

/** The log of one attempt, read from the disk as it grows. */
class FollowedLog {
  readonly #store: SessionStore;
  readonly #session: StoredSession;
  readonly #thread: string;
  readonly #watch: AttemptWatch;
  readonly #feed: EventFeed;
  #offset = 0;

  constructor(store: SessionStore, session: StoredSession, watch: AttemptWatch, thread: string) {
    this.#store = store;
    this.#session = session;
    this.#thread = thread;
    this.#watch = watch;
    this.#feed = new EventFeed(store.disk, session.files.events);
  }

  /** The one that was shown; `undefined`: there is none. */
  get attempt(): number | undefined {
    return this.#watch.attempt;
  }

  get latest(): number {
    return this.#watch.latest;
  }

  /** Writes what has come since the last call. */
  async copy(output: LogOutput, signal: AbortSignal): Promise<void> {
    await this.#feed.read((event) => this.#watch.see(event));
    const { attempt } = this.#watch;
    if (attempt === undefined) return;
    const path = this.#session.files.log(this.#thread, attempt);
    while (!signal.aborted) {
      const chunk = await this.#store.disk.read(path, { offset: this.#offset, limitBytes: chunkBytes });
      if (chunk === undefined || chunk.length === 0) return;
      this.#offset += chunk.length;
      await output.write(chunk);
    }
  }

  /** Writes what comes until the attempt has ended, its coordinator is gone, or the signal says so. */
  async follow(output: LogOutput, signal: AbortSignal, words: CommandLineWords): Promise<void> {
    const { folder } = this.#session.files;
    const changes = openChangeSignal([folder], words);
    try {
      // What is printed is on disk before the end of the attempt is: the copy after it is seen is whole.
      for (let isLive = true; isLive;) {
        await this.copy(output, signal);
        if (this.#watch.isOver) return;
        const reason = await changes.next(signal, lookMs);
        if (reason === 'aborted') return;
        if (reason === 'time') isLive = (await lockHolder(this.#store.disk, folder)) !== undefined;
      }
      await this.copy(output, signal);
    } finally {
      changes.close();
    }
  }
}
