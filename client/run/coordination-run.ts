import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { SessionEvent } from '../../scheduler/event.ts';
import type { Plan } from '../../scheduler/plan.ts';
import type { RunEvent } from './run-event.ts';
import { RunProcess, type RunExit, type RunOrder } from './run-process.ts';

/** An event together with the plan that its names and numbers belong to. */
export interface PlannedEvent {
  readonly event: RunEvent;
  readonly plan: Plan;
}

/** One run of one file. */
export class CoordinationRun implements vscode.Disposable {
  readonly uri: vscode.Uri;
  /** After the last event. */
  readonly ended: Promise<RunExit>;
  readonly #happened = new vscode.EventEmitter<PlannedEvent>();
  readonly onEvent = this.#happened.event;
  readonly #process: RunProcess;
  readonly #events: SessionEvent[] = [];
  readonly #folder: string;
  #plan: Promise<Plan | undefined> | undefined;
  /** Events are told one after the other, from the moment that the plan has been read. */
  #told: Promise<void> = Promise.resolve();
  #cancelled = false;

  constructor(uri: vscode.Uri, order: RunOrder) {
    this.uri = uri;
    this.#folder = dirname(order.file);
    this.#process = new RunProcess(order, (event) => {
      this.#told = this.#told.then(() => this.#tell(event));
    });
    this.ended = this.#process.exited.then(async (exit) => {
      await this.#told;
      return exit;
    });
  }

  /** What has happened so far, without the lines that threads printed. */
  get events(): readonly SessionEvent[] {
    return this.#events;
  }

  get session(): string | undefined {
    const [first] = this.#events;
    return first?.type === 'session_started' ? first.session : undefined;
  }

  get isCancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#process.cancel();
  }

  dispose(): void {
    this.cancel();
    this.#happened.dispose();
  }

  async #tell(event: RunEvent): Promise<void> {
    if (event.type === 'session_started') this.#plan = readPlan(this.#folder, event.session);
    const plan = await this.#plan;
    if (plan === undefined) return;
    if (event.type !== 'output_line') this.#events.push(event);
    this.#happened.fire({ event, plan });
  }
}

/** What the session runs, as it wrote it itself before its first event. */
async function readPlan(folder: string, session: string): Promise<Plan | undefined> {
  if (!/^[\w-]+$/.test(session)) return undefined;
  try {
    return JSON.parse(await readFile(join(folder, '.threads', 'sessions', session, 'plan.json'), 'utf8')) as Plan;
  } catch {
    return undefined;
  }
}
