import type { DependencyOutcome, EndStatus, EventOf, SessionEvent, StopCause } from '../../../scheduler/event.ts';
import { expectedOutcome, expectedStatuses, expectedVerdict, isInError, ownStatus } from './expected-statuses.ts';
import { RetryChecker } from './retry-checker.ts';
import type { Scenario } from './scenario.ts';

/**
 * Looks at a session's events, wherever they come from, and says what must not be. It knows the plan and
 * coordination.md, and nothing of the scheduler. `see` takes each event as it happens, `faultsAtEnd` looks at the whole.
 */
export class SessionChecker {
  readonly faults: string[] = [];
  private readonly scenario: Scenario;
  private readonly retries: RetryChecker;
  private readonly running = new Map<string, number>();
  private readonly attempts = new Map<string, number>();
  private readonly settled = new Map<number, DependencyOutcome>();
  private readonly statuses = new Map<string, EndStatus>();
  private kept = new Set<string>();
  private stops: StopCause[] = [];
  private wasEverStopped = false;
  private lastSeq = 0;
  private status: string = 'created';

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.retries = new RetryChecker(scenario.plan, (fault) => this.fault(fault));
  }

  see(event: SessionEvent): void {
    if (event.seq !== this.lastSeq + 1) this.fault(`event ${event.seq} follows ${this.lastSeq}`);
    this.lastSeq = event.seq;
    if (event.type !== 'session_resumed' && this.isOver()) this.fault(`${event.type} after the end`);
    switch (event.type) {
      case 'session_started':
        this.status = 'running';
        return;
      case 'session_resumed':
        return this.resumed(event);
      case 'dependency_settled':
        if (this.settled.has(event.dependency)) this.fault(`dependency ${event.dependency} settled twice`);
        this.settled.set(event.dependency, event.outcome);
        return;
      case 'attempt_started':
        return this.attemptStarted(event);
      case 'attempt_ended':
        if (this.running.get(event.thread) !== event.attempt) this.fault(`${event.thread} ends what does not run`);
        this.running.delete(event.thread);
        this.retries.attemptEnded(event);
        return;
      case 'retry_scheduled':
        return this.retries.scheduled(event);
      case 'thread_ended':
        this.retries.threadEnded(event);
        if (this.statuses.has(event.thread)) this.fault(`${event.thread} ends twice`);
        if (this.running.has(event.thread)) this.fault(`${event.thread} ends while it runs`);
        this.statuses.set(event.thread, event.status);
        return;
      case 'session_stopping':
        this.stops.push(event.cause);
        this.wasEverStopped = true;
        return;
      case 'session_ended':
        this.status = event.status;
        return;
      case 'thread_ready':
      case 'process_started':
      case 'attempt_stopping':
      case 'failure_handled':
        return;
    }
  }

  isOver(): boolean {
    return this.status !== 'created' && this.status !== 'running';
  }

  /** To be asked when nothing more will happen. */
  faultsAtEnd(): readonly string[] {
    if (!this.isOver()) this.fault('the session does not end');
    if (this.running.size > 0) this.fault('something still runs');
    for (const { name } of this.scenario.plan.threads) {
      if (!this.statuses.has(name)) this.fault(`${name} does not end`);
      else if (!this.kept.has(name)) this.checkEnd(name);
    }
    this.checkSessionStatus();
    if (!this.wasEverStopped) this.compareWithReference();
    return this.faults;
  }

  private fault(text: string): void {
    this.faults.push(text);
  }

  private resumed(event: EventOf<'session_resumed'>): void {
    this.kept = new Set(event.kept);
    this.status = 'running';
    this.stops = [];
    this.running.clear();
    this.retries.resumed();
    for (const name of this.statuses.keys()) if (!this.kept.has(name)) this.statuses.delete(name);
    for (const index of this.settled.keys()) {
      if (!this.kept.has(this.scenario.plan.dependencies[index]?.target ?? '')) this.settled.delete(index);
    }
  }

  private attemptStarted({ thread, attempt, at }: EventOf<'attempt_started'>): void {
    const { plan } = this.scenario;
    this.retries.attemptStarted(thread, at);
    if (this.running.has(thread)) this.fault(`${thread} starts while it runs`);
    if (this.statuses.has(thread)) this.fault(`${thread} starts after its end`);
    if (attempt !== (this.attempts.get(thread) ?? 0) + 1) this.fault(`${thread} starts attempt ${attempt} out of turn`);
    this.attempts.set(thread, attempt);
    this.running.set(thread, attempt);
    if (this.running.size > plan.settings.maxParallelThreads) this.fault('too many run at once');
    const incoming = this.incoming(thread);
    const outcomes = incoming.flatMap((index) => this.settled.get(index) ?? []);
    if (outcomes.length < incoming.length) this.fault(`${thread} starts before its dependencies are settled`);
    if (expectedVerdict(this.joinOf(thread), outcomes) !== 'run') this.fault(`${thread} must not run`);
    if (this.isStoppedHard()) this.fault(`${thread} starts after a hard stop`);
    if (this.stops.length > 0 && !this.isCleanUp(thread)) this.fault(`${thread} starts after a stop`);
  }

  private incoming(thread: string): number[] {
    return this.scenario.plan.dependencies.flatMap(({ enabled, type, target }, index) =>
      enabled && type !== 'parallel' && target === thread ? index : [],
    );
  }

  private joinOf(thread: string): 'all' | 'any' {
    return this.scenario.plan.threads.find(({ name }) => name === thread)?.join ?? 'all';
  }

  private isStoppedHard(): boolean {
    return this.stops.includes('cancelled');
  }

  private isCleanUp(thread: string): boolean {
    return this.incoming(thread).some(
      (index) => this.settled.get(index) === 'satisfied' && this.scenario.plan.dependencies[index]?.on !== 'success',
    );
  }

  /** Whether a thread's end follows from those before it, the table and what stopped the session. */
  private checkEnd(thread: string): void {
    const { plan, conditions, behaviours } = this.scenario;
    const status = this.statuses.get(thread);
    const incoming = this.incoming(thread).map((index) => {
      const dependency = plan.dependencies[index];
      const source = this.statuses.get(dependency?.source ?? '');
      if (dependency === undefined || source === undefined) throw new Error(`no end of the source of ${index}`);
      const condition = conditions[index] ?? 'true';
      const outcome = expectedOutcome(dependency, source, condition);
      if (this.settled.get(index) !== outcome) this.fault(`dependency ${index} is not ${outcome}`);
      return { source, outcome, error: isInError(dependency, source, condition) };
    });
    const outcomes = incoming.map(({ outcome }) => outcome);
    const verdict = expectedVerdict(this.joinOf(thread), outcomes);
    const byCancel = (of: DependencyOutcome) => incoming.filter(({ outcome }) => outcome === of);
    let allowed: EndStatus[];
    if (verdict === 'run') {
      const own = incoming.some(({ error }) => error) ? 'failed' : ownStatus(behaviours.get(thread));
      const mayBeCancelled = this.isStoppedHard() || (this.stops.length > 0 && !this.isCleanUp(thread));
      allowed = mayBeCancelled ? [own, 'cancelled'] : [own];
    } else if (verdict === 'blocked') {
      allowed = byCancel('broken').every(({ source }) => source === 'cancelled') ? ['cancelled'] : ['blocked'];
    } else {
      const isRefused = outcomes.includes('refused');
      allowed = !isRefused && incoming.some(({ source }) => source === 'cancelled') ? ['cancelled'] : ['skipped'];
    }
    if (status === undefined || !allowed.includes(status))
      this.fault(`${thread} is ${status}, not ${allowed.join(' or ')}`);
  }

  private checkSessionStatus(): void {
    const bad = [...this.statuses.values()].filter((status) => status !== 'succeeded' && status !== 'skipped');
    if ((this.status === 'succeeded') !== (bad.length === 0)) this.fault(`the session is ${this.status}`);
    if (this.status === 'cancelled' && !this.stops.includes('cancelled')) this.fault('nobody cancelled the session');
  }

  private compareWithReference(): void {
    for (const [thread, status] of expectedStatuses(this.scenario)) {
      const actual = this.statuses.get(thread);
      if (actual !== status) this.fault(`${thread} is ${actual}; the reference says ${status}`);
    }
  }
}
