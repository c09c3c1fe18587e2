import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { isSessionId } from '../../coordinator/session/session-id.ts';
import { planFile, SessionFiles } from '../../coordinator/session/session-files.ts';
import type { SessionEvent } from '../../scheduler/event.ts';
import type { Plan } from '../../scheduler/plan.ts';
import type { RunEvent } from './run-event.ts';
import { RunProcess, type RunExit, type RunOrder } from './run-process.ts';

/** The session that a run has made. */
export interface RunSession {
  readonly id: string;
  readonly plan: Plan;
  readonly files: SessionFiles;
}

/** An event together with the session that its names and numbers belong to. */
export interface RunMoment {
  readonly event: RunEvent;
  readonly session: RunSession;
}

/** One run of one file. */
export class CoordinationRun implements vscode.Disposable {
  readonly uri: vscode.Uri;
  /** After the last event. */
  readonly ended: Promise<RunExit>;
  readonly #happened = new vscode.EventEmitter<RunMoment>();
  readonly onEvent = this.#happened.event;
  readonly #process: RunProcess;
  readonly #events: SessionEvent[] = [];
  readonly #sessions: string;
  #session: RunSession | undefined;
  #problem = '';
  /** Events are told one after the other, from the moment that the plan has been read. */
  #told: Promise<void> = Promise.resolve();
  #isCancelled = false;

  constructor(uri: vscode.Uri, order: RunOrder) {
    this.uri = uri;
    this.#sessions = join(dirname(order.file), '.threads', 'sessions');
    this.#process = new RunProcess(order, (event) => {
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
    return this.#session?.id;
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
  }

  async #tell(event: RunEvent): Promise<void> {
    if (event.type === 'session_started') this.#session = await this.#open(event.session);
    const session = this.#session;
    if (session === undefined) return;
    if (event.type !== 'output_line') this.#events.push(event);
    this.#happened.fire({ event, session });
  }

  /** The session has written its plan before its first event. */
  async #open(id: string): Promise<RunSession | undefined> {
    try {
      if (!isSessionId(id)) throw new RangeError(id);
      const folder = join(this.#sessions, id);
      const plan = JSON.parse(await readFile(planFile(folder), 'utf8')) as Plan;
      return { id, plan, files: new SessionFiles(folder, plan) };
    } catch (error) {
      this.#problem = vscode.l10n.t('The plan of the session cannot be read: {0}', String(error));
      return undefined;
    }
  }
}
