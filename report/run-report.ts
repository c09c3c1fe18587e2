import type { Plan, PlannedThread } from '../scheduler/plan.ts';
import type { DependencyOutcome, EndStatus, OutputLine, SessionEvent, StopCause } from '../scheduler/event.ts';
import type { Failure } from '../scheduler/failure.ts';
import type { EndedSource, RunWords } from './words/run-words.ts';
import { finalTable } from './final-table.ts';
import { layOutLine } from './report-line.ts';
import type { ReportLine } from './report-line.ts';
import { visibleText } from './visible-text.ts';

/** What the report knows of a thread so far. */
export interface ThreadProgress {
  readonly plan: PlannedThread;
  /** `undefined` until it has ended. */
  status?: EndStatus;
  /** Started so far, over all resumptions. */
  attempts: number;
  /** Those before the session was last resumed, which starts the retries afresh. */
  earlierAttempts: number;
  /** Its latest attempt has printed something: there is a log of it. */
  hasLog: boolean;
  /** Since the session's start. */
  startMs?: number;
  endMs?: number;
  failure?: Failure;
  outputPreview?: string;
  why?: string;
}

export interface ReportOptions {
  readonly words: RunWords;
  /** Where the log of an attempt is, as the reader should open it. */
  readonly logPath: (thread: string, attempt: number) => string;
}

/**
 * Says in words what a session does, as it happens: feed it the events in order and show the lines that come back.
 * Holds the progress of each thread, never an output line.
 */
export class RunReport {
  readonly threads = new Map<string, ThreadProgress>();
  readonly #plan: Plan;
  readonly #options: ReportOptions;
  readonly #settled = new Map<number, { outcome: DependencyOutcome; detail?: string; error?: string }>();
  readonly #incoming = new Map<string, number[]>();
  #startedAt = 0;
  #stopCause: StopCause | undefined;

  constructor(plan: Plan, options: ReportOptions) {
    this.#plan = plan;
    this.#options = options;
    for (const thread of plan.threads)
      this.threads.set(thread.name, { plan: thread, attempts: 0, earlierAttempts: 0, hasLog: false });
    for (const [index, dependency] of plan.dependencies.entries()) {
      const list = this.#incoming.get(dependency.target);
      if (list === undefined) this.#incoming.set(dependency.target, [index]);
      else list.push(index);
    }
  }

  /** The lines that this event adds; many events add none. */
  lines(event: SessionEvent | OutputLine): ReportLine[] {
    if (event.type === 'output_line') return [this.#outputLine(event)];
    const parts = this.#read(event);
    return parts.map((part) => ({ timeMs: Math.max(0, event.at - this.#startedAt), ...part }));
  }

  /** Lines as plain text, thread names aligned. */
  text(event: SessionEvent | OutputLine): string[] {
    return this.lines(event).map((line) => this.layOut(line));
  }

  layOut(line: ReportLine): string {
    return layOutLine(line, this.#plan, this.#options.words);
  }

  // One branch for each type of event, and nothing else.
  // oxlint-disable-next-line max-lines-per-function
  #read(event: SessionEvent): ReportLine[] {
    const { words } = this.#options;
    switch (event.type) {
      case 'session_started': {
        this.#startedAt = event.at;
        const policy = words.policy[event.policy];
        const header = words.header(visibleText(event.file), policy, event.threads, event.max_parallel_threads);
        return [{ detail: `${header} · ${words.session(event.session)}` }, { detail: '' }];
      }
      case 'session_resumed':
        this.#resume(new Set(event.kept));
        return [{ detail: words.resumed(event.kept.length) }, { detail: '' }];
      case 'dependency_settled': {
        const { outcome, detail, error } = event;
        this.#settled.set(event.dependency, {
          outcome,
          ...(detail === undefined ? {} : { detail }),
          ...(error === undefined ? {} : { error }),
        });
        return [];
      }
      case 'attempt_started': {
        const thread = this.#thread(event.thread);
        if (thread === undefined) return [];
        thread.attempts = event.attempt;
        thread.hasLog = false;
        thread.startMs ??= event.at - this.#startedAt;
        return [
          { thread: event.thread, word: 'started', tone: 'plain', detail: this.#startDetail(thread, event.command) },
        ];
      }
      case 'attempt_ended': {
        const thread = this.#thread(event.thread);
        if (thread === undefined) return [];
        if (event.failure === undefined) delete thread.failure;
        else thread.failure = event.failure;
        if (event.output_preview !== undefined) thread.outputPreview = event.output_preview;
        return [];
      }
      case 'retry_scheduled': {
        const thread = this.#thread(event.thread);
        if (thread?.failure === undefined) return [];
        const delay = this.#seconds(event.delay_ms);
        const attempt = words.attemptOf(event.attempt - 1, this.#mostAttempts(thread));
        const detail = `${this.#failure(thread.failure)} · ${words.list([attempt, words.again(delay)])}`;
        return [{ thread: event.thread, word: 'failed', tone: 'warning', detail }];
      }
      case 'thread_ended':
        return this.#ended(event);
      case 'failure_handled':
        if (event.policy !== 'adaptive') return [];
        return [
          {
            thread: event.thread,
            word: 'failed',
            tone: 'quiet',
            detail: words.handled(event.decision, event.basis, event.needed_by),
          },
        ];
      case 'session_stopping':
        this.#stopCause ??= event.cause;
        return [{ detail: words.stopping(event.cause, event.thread), tone: 'warning', timed: true }];
      case 'session_ended':
        return finalTable(
          { threads: [...this.threads.values()], status: event.status, durationMs: event.duration_ms },
          words,
          (ms) => this.#seconds(ms),
        );
      case 'thread_ready':
      case 'process_started':
      case 'attempt_stopping':
        return [];
    }
  }

  /** A resumed session starts afresh but for what it keeps; its clock goes on. */
  #resume(kept: ReadonlySet<string>): void {
    this.#settled.clear();
    this.#stopCause = undefined;
    for (const [name, thread] of this.threads) {
      if (kept.has(name)) continue;
      thread.earlierAttempts = thread.attempts;
      delete thread.status;
      delete thread.failure;
      delete thread.outputPreview;
      delete thread.why;
      delete thread.startMs;
      delete thread.endMs;
    }
  }

  #thread(name: string): ThreadProgress | undefined {
    return this.threads.get(name);
  }

  #outputLine(event: OutputLine): ReportLine {
    const thread = this.#thread(event.thread);
    if (thread !== undefined) thread.hasLog = true;
    return { thread: event.thread, word: 'output', tone: 'plain', detail: visibleText(event.text) };
  }

  #startDetail(thread: ThreadProgress, command: string): string {
    const { words } = this.#options;
    if (thread.attempts > 1)
      return words.attemptOf(thread.attempts, Math.max(thread.attempts, this.#mostAttempts(thread)));
    const after = this.#edges(thread.plan.name).find(
      (index) => this.#settled.get(index)?.outcome === 'satisfied' && this.#plan.dependencies[index]?.on === 'failure',
    );
    const source = after === undefined ? undefined : this.#source(after);
    return source === undefined ? visibleText(command) : `${visibleText(command)} · ${words.becauseOf(source)}`;
  }

  #ended(event: Extract<SessionEvent, { type: 'thread_ended' }>): ReportLine[] {
    const thread = this.#thread(event.thread);
    if (thread === undefined) return [];
    thread.status = event.status;
    thread.endMs = event.at - this.#startedAt;
    if (event.failure !== undefined) thread.failure = event.failure;
    const why = this.#why(thread, event);
    if (event.status !== 'succeeded') thread.why = why;
    const detail = event.status === 'succeeded' ? this.#success(thread) : this.#withLog(thread, why);
    return [{ thread: event.thread, word: event.status, tone: toneOf[event.status], detail }];
  }

  #success(thread: ThreadProgress): string {
    const duration = this.#seconds((thread.endMs ?? 0) - (thread.startMs ?? 0));
    const preview = thread.outputPreview;
    return preview === undefined || preview === '' ? duration : `${duration} · ${visibleText(preview)}`;
  }

  #withLog(thread: ThreadProgress, why: string): string {
    if (thread.status !== 'failed' || !thread.hasLog) return why;
    const path = this.#options.logPath(thread.plan.name, thread.attempts);
    return `${why} · ${this.#options.words.log(visibleText(path))}`;
  }

  #why(thread: ThreadProgress, event: Extract<SessionEvent, { type: 'thread_ended' }>): string {
    const { words } = this.#options;
    const first = event.dependencies[0];
    switch (event.reason) {
      case 'ran': {
        if (event.status === 'cancelled' || thread.failure === undefined) return words.stopped(this.#stopCause);
        const { kind } = thread.failure;
        const separator = kind === 'exit-code' || kind === 'signal' ? ' ' : ' · ';
        return [this.#failure(thread.failure), words.afterAttempts(thread.attempts)].filter(Boolean).join(separator);
      }
      case 'dependency-broken':
        return words.needs(this.#sources(event.dependencies));
      case 'condition-false': {
        const dependency = first === undefined ? undefined : this.#plan.dependencies[first];
        const settled = first === undefined ? undefined : this.#settled.get(first);
        const detail = settled?.detail === undefined ? undefined : visibleText(settled.detail);
        return words.conditionFalse(dependency?.source ?? '', visibleText(dependency?.condition ?? ''), detail);
      }
      case 'condition-error': {
        const dependency = first === undefined ? undefined : this.#plan.dependencies[first];
        const error =
          (first === undefined ? undefined : this.#settled.get(first)?.error) ?? event.failure?.message ?? '';
        return words.conditionError(dependency?.source ?? '', visibleText(error));
      }
      case 'nothing-satisfied':
        return words.nothingSatisfied(this.#unsatisfied(event.dependencies));
      case 'session-stopped':
        return words.stopped(this.#stopCause);
    }
  }

  #edges(thread: string): readonly number[] {
    return this.#incoming.get(thread) ?? [];
  }

  #sources(dependencies: readonly number[]): EndedSource[] {
    return dependencies.map((index) => this.#source(index)).filter((source) => source !== undefined);
  }

  #unsatisfied(dependencies: readonly number[]): (EndedSource & { readonly waitedForFailure: boolean })[] {
    return dependencies.flatMap((index) => {
      const source = this.#source(index);
      return source === undefined
        ? []
        : { ...source, waitedForFailure: this.#plan.dependencies[index]?.on === 'failure' };
    });
  }

  #source(index: number): EndedSource | undefined {
    const name = this.#plan.dependencies[index]?.source;
    const thread = name === undefined ? undefined : this.#thread(name);
    if (name === undefined || thread?.status === undefined) return undefined;
    return { name, status: thread.status, attempts: thread.attempts };
  }

  #mostAttempts(thread: ThreadProgress): number {
    return thread.earlierAttempts + thread.plan.maxRetries + 1;
  }

  #failure(failure: Failure): string {
    // Something follows it.
    return visibleText(this.#options.words.failure(failure).replace(/[.。]$/u, ''));
  }

  #seconds(ms: number): string {
    return this.#options.words.seconds((ms / 1000).toFixed(1));
  }
}

const toneOf = {
  succeeded: 'good',
  failed: 'bad',
  skipped: 'quiet',
  blocked: 'warning',
  cancelled: 'warning',
} as const satisfies Record<EndStatus, ReportLine['tone']>;
