import type { EventOf } from '../../../scheduler/event.ts';
import type { Failure } from '../../../scheduler/failure.ts';
import type { Plan } from '../../../scheduler/plan.ts';

/** The kinds that coordination.md says are tried again. */
const retried: ReadonlySet<Failure['kind']> = new Set(['exit-code', 'signal', 'timeout', 'invalid-output']);

/** Looks at the retries in a session's events: as often as the thread says, for failures that can change, after the delay. */
export class RetryChecker {
  private readonly plan: Plan;
  private readonly fault: (text: string) => void;
  /** Since the session was started or resumed. */
  private readonly used = new Map<string, number>();
  private readonly dueAt = new Map<string, number>();
  private readonly failures = new Map<string, Failure | undefined>();

  constructor(plan: Plan, fault: (text: string) => void) {
    this.plan = plan;
    this.fault = fault;
  }

  resumed(): void {
    this.used.clear();
    this.dueAt.clear();
  }

  attemptStarted(thread: string, at: number): void {
    if (at < (this.dueAt.get(thread) ?? 0)) this.fault(`${thread} is tried again too early`);
  }

  attemptEnded({ thread, failure }: EventOf<'attempt_ended'>): void {
    this.failures.set(thread, failure);
  }

  scheduled({ thread, at, delay_ms: delayMs }: EventOf<'retry_scheduled'>): void {
    const used = (this.used.get(thread) ?? 0) + 1;
    this.used.set(thread, used);
    this.dueAt.set(thread, at + delayMs);
    const { retryDelayMs, retryBackoff } = this.planned(thread);
    if (used > this.planned(thread).maxRetries) this.fault(`${thread} is tried again too often`);
    if (!this.isRetried(thread)) this.fault(`${thread} is tried again though that cannot help`);
    const fullMs = retryDelayMs * retryBackoff ** (used - 1);
    if (retryBackoff > 1 ? delayMs > Math.round(fullMs) : delayMs !== Math.round(fullMs))
      this.fault(`${thread} waits ${delayMs} ms for retry ${used}, of ${fullMs}`);
  }

  threadEnded({ thread, status, reason }: EventOf<'thread_ended'>): void {
    const isUsedUp = (this.used.get(thread) ?? 0) === this.planned(thread).maxRetries;
    if (status === 'failed' && reason === 'ran' && this.isRetried(thread) && !isUsedUp)
      this.fault(`${thread} fails with retries left`);
  }

  private isRetried(thread: string): boolean {
    const failure = this.failures.get(thread);
    return failure !== undefined && retried.has(failure.kind);
  }

  private planned(name: string): Plan['threads'][number] {
    const thread = this.plan.threads.find((planned) => planned.name === name);
    if (thread === undefined) throw new RangeError(`The plan has no thread ${name}.`);
    return thread;
  }
}
