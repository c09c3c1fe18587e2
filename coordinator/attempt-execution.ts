import type { OutputLine } from '../scheduler/event.ts';
import type { Failure } from '../scheduler/failure.ts';
import type { AttemptResult } from '../scheduler/input.ts';
import type { PlannedThread } from '../scheduler/plan.ts';
import type { DataFlowCoordinator } from './data/data-flow-coordinator.ts';
import { gatherInputs } from './data/gather-inputs.ts';
import type { InputsProblem, Supply } from './data/gather-inputs.ts';
import { outputPreview } from './data/output-preview.ts';
import { readOutput } from './data/read-output.ts';
import type { SchemaCheck } from './data/schema-check.ts';
import type { Disk } from './disk/disk.ts';
import { AttemptPrinting } from './process/attempt-printing.ts';
import type {
  Attempt,
  AttemptEnd,
  AttemptOrder,
  AttemptRunner,
  SessionPlace,
  StartedProcess,
  StopManner,
} from './process/attempt-runner.ts';
import { outputLimitBytes, outputLimitFailure } from './process/attempt-runner.ts';
import { maskText } from './process/secret-mask.ts';
import { AttemptLog } from './session/attempt-log.ts';
import type { SessionData } from './session/session-data.ts';
import type { SessionFiles } from './session/session-files.ts';

/** What all attempts of a session need. */
export interface AttemptSetting {
  readonly place: SessionPlace;
  readonly runner: AttemptRunner;
  readonly disk: Disk;
  readonly files: SessionFiles;
  readonly data: SessionData;
  readonly flow: DataFlowCoordinator;
  readonly check: SchemaCheck;
  started(thread: string, attempt: number, process: StartedProcess): void;
  printed(line: OutputLine): void;
}

/**
 * One attempt from its inputs to its output: gathers and checks what it gets, has it run, keeps what it printed, reads,
 * checks and keeps what it gave.
 */
export class AttemptExecution {
  readonly #setting: AttemptSetting;
  readonly #thread: PlannedThread;
  readonly #attempt: number;
  readonly #secrets: readonly string[];
  #prepared: AttemptOrder | undefined;
  #running: Attempt | undefined;
  #isStopped = false;

  constructor(setting: AttemptSetting, thread: PlannedThread, attempt: number, secrets: readonly string[]) {
    this.#setting = setting;
    this.#thread = thread;
    this.#attempt = attempt;
    this.#secrets = secrets;
  }

  stop(manner?: StopManner): void {
    this.#isStopped = true;
    this.#running?.stop(manner);
  }

  /** Before `run`, with the same supplies, where that will probably come soon: has done ahead what can be. */
  prepare(supplies: readonly Supply[]): void {
    if (this.#running !== undefined || this.#isStopped) return;
    const ordered = this.#order(supplies);
    if (!ordered.ok) return;
    this.#prepared = ordered.order;
    this.#setting.runner.prepare?.(ordered.order);
  }

  /** Rejects only where the disk fails. */
  async run(supplies: readonly Supply[]): Promise<AttemptResult> {
    const ordered = this.#prepared === undefined ? this.#order(supplies) : { ok: true as const, order: this.#prepared };
    if (!ordered.ok) return this.#failed(ordered.failure);
    if (this.#isStopped) return { kind: 'stopped' };
    const end = await this.#execute(ordered.order);
    switch (end.kind) {
      case 'stopped':
        return end;
      case 'failed':
        return this.#failed(end.failure);
      case 'succeeded':
        return this.#succeeded(end);
    }
  }

  #order(supplies: readonly Supply[]): { readonly ok: true; readonly order: AttemptOrder } | InputsProblem {
    const { place, files, flow, check } = this.#setting;
    const thread = this.#thread;
    const attempt = this.#attempt;
    const gathered = gatherInputs(thread, supplies, flow, check);
    if (!gathered.ok) return gathered;
    const { inputs } = gathered;
    const inputFile = Object.keys(inputs).length === 0 ? files.noInput : files.input(thread.name, attempt);
    const outputFile = files.scriptOutput(thread.name, attempt);
    return { ok: true, order: { session: place, thread, attempt, inputs, inputFile, outputFile } };
  }

  async #execute(order: AttemptOrder): Promise<AttemptEnd> {
    const { runner, disk, files } = this.#setting;
    const thread = this.#thread;
    const attempt = this.#attempt;
    const printing = new AttemptPrinting(
      new AttemptLog(disk, files.log(thread.name, attempt)),
      { thread: thread.name, attempt, secrets: this.#secrets },
      (line) => this.#setting.printed(line),
    );
    this.#running = runner.start(order, {
      started: (process) => this.#setting.started(thread.name, attempt, process),
      printed: (stream, bytes) => printing.print(stream, bytes),
    });
    const end = await this.#running.ended;
    await printing.end();
    return end;
  }

  async #succeeded(end: AttemptEnd & { readonly kind: 'succeeded' }): Promise<AttemptResult> {
    const { check, flow, data } = this.#setting;
    const read = readOutput(end.output, this.#thread, check);
    if (!read.ok) return this.#failed({ kind: 'invalid-output', message: read.message });
    const { output } = read;
    if (Buffer.byteLength(JSON.stringify(output)) > outputLimitBytes) {
      return this.#failed(outputLimitFailure('Its output, as JSON,'));
    }
    const message =
      check.firstProblem('output', this.#thread.outputs, output)?.message ??
      flow.outputProblem(this.#thread.name, output);
    if (message !== undefined) return this.#failed({ kind: 'invalid-output', message });
    await data.keepOutput({ thread: this.#thread.name, attempt: this.#attempt }, output, this.#secrets);
    const preview = outputPreview(output, this.#secrets);
    return preview === undefined ? { kind: 'succeeded' } : { kind: 'succeeded', outputPreview: preview };
  }

  #failed(failure: Failure): AttemptResult {
    return { kind: 'failed', failure: { ...failure, message: maskText(failure.message, this.#secrets) } };
  }
}
