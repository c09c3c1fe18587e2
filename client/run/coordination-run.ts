import * as vscode from 'vscode';
import type { SessionFiles } from '../../coordinator/session/session-files.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import type { SessionEvent } from '../../scheduler/event.ts';
import type { Plan } from '../../scheduler/plan.ts';
import { PrintedBudget } from './printed-budget.ts';
import type { RunEvent } from './run-event.ts';
import { RunProcess, type RunExit, type RunOrder } from './run-process.ts';

/** The session that a run has made, or goes on with. */
export interface RunSession {
  readonly id: string;
  readonly plan: Plan;
  readonly files: SessionFiles;
  /** What had happened in it before this run. */
  readonly earlier: readonly SessionEvent[];
}

/** An event together with the session that its names and numbers belong to. */
export interface RunMoment {
  readonly event: RunEvent;
  readonly session: RunSession;
  /** The line is only in the log, and so is what the attempt prints after it. Such lines are not told. */
  readonly isCut?: boolean;
}

/** One run of one file. */
export class CoordinationRun implements vscode.Disposable {
  readonly uri: vscode.Uri;
  /** It is that of a task, whose terminal shows what happens. */
  readonly hasTerminal: boolean;
  /** After the last event. */
  readonly ended: Promise<RunExit>;
  readonly #happened = new vscode.EventEmitter<RunMoment>();
  readonly onEvent = this.#happened.event;
  readonly #heard = new vscode.EventEmitter<SessionEvent>();
  /** For who needs no plan, nor what threads print: of a new session it does not wait until the plan has been read. */
  readonly onHeard = this.#heard.event;
  readonly #process: RunProcess;
  readonly #events: SessionEvent[] = [];
  readonly #store: SessionStore;
  readonly #resumed: string | undefined;
  #session: RunSession | undefined;
  #id: string | undefined;
  #problem = '';
  /** All else is told one after the other, from the moment that the plan has been read. */
  #told: Promise<void> = Promise.resolve();
  #isCancelled = false;
  readonly #printed = new PrintedBudget();

  constructor(uri: vscode.Uri, order: RunOrder, hasTerminal: boolean) {
    this.uri = uri;
    this.hasTerminal = hasTerminal;
    this.#store = SessionStore.ofFile(order.file);
    this.#resumed = order.resume;
    this.#process = new RunProcess(order, (event) => {
      if (this.#isNew) this.#hear(event);
      this.#told = this.#told.then(() => this.#tell(event));
    });
    this.ended = this.#process.exited.then(async (exit) => {
      await this.#told;
      return this.#problem === '' ? exit : { ...exit, message: `${exit.message}\n${this.#problem}`.trim() };
    });
  }

  /** What has happened so far, without the lines that threads printed. */
  get events(): readonly SessionEvent[] {
    return this.#events;
  }

  /** `undefined` until it has begun, and where it never did. */
  get session(): string | undefined {
    return this.#id;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#process.cancel();
  }

  dispose(): void {
    this.cancel();
    this.#happened.dispose();
    this.#heard.dispose();
  }

  /** Nothing has happened in its session before. */
  get #isNew(): boolean {
    return this.#resumed === undefined;
  }

  #hear(event: RunEvent): void {
    if (event.type === 'output_line') return;
    if (event.type === 'session_started') this.#id = event.session;
    this.#events.push(event);
    this.#heard.fire(event);
  }

  async #tell(event: RunEvent): Promise<void> {
    if (event.type === 'session_started') this.#session = await this.#open(event.session, event.seq);
    else if (event.type === 'session_resumed') this.#session = await this.#open(this.#resumed ?? '', event.seq);
    const session = this.#session;
    if (session === undefined) return;
    if (event.type === 'output_line') {
      const printed = this.#printed.take(event);
      if (printed !== 'hidden') this.#happened.fire({ event, session, isCut: printed === 'last' });
      return;
    }
    if (!this.#isNew) this.#hear(event);
    this.#happened.fire({ event, session });
  }

  /** The session has its plan and its events on the disk before it tells of them. */
  async #open(id: string, seq: number): Promise<RunSession | undefined> {
    const read = await this.#store.read(id);
    if (!read.ok) {
      this.#problem = vscode.l10n.t('The session of the run cannot be read: {0}', read.message);
      return undefined;
    }
    const earlier = read.events.filter((event) => event.seq < seq);
    if (!this.#isNew) {
      this.#id = id;
      this.#events.push(...earlier);
    }
    return { id, plan: read.plan, files: read.files, earlier };
  }
}
