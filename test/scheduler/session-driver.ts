import { apply } from '../../scheduler/apply.ts';
import type { Command } from '../../scheduler/command.ts';
import { decide } from '../../scheduler/decide.ts';
import type { EventOf, SessionEvent } from '../../scheduler/event.ts';
import type { Failure } from '../../scheduler/failure.ts';
import type { AttemptResult, ConditionResult, Input, InputBody } from '../../scheduler/input.ts';
import type { Plan } from '../../scheduler/plan.ts';
import type { State } from '../../scheduler/state.ts';
import { initialState, threadNamed } from '../../scheduler/state.ts';

/** A session led by hand: a test says what happens, and sees what is decided. */
export class SessionDriver {
  state: State;
  readonly log: SessionEvent[] = [];
  at = 0;

  constructor(plan: Plan, state: State = initialState(plan)) {
    this.state = state;
  }

  send(body: InputBody): readonly Command[] {
    const input: Input = { at: this.at, ...body };
    const { events, commands } = decide(this.state, input);
    for (const event of events) {
      this.log.push(event);
      this.state = apply(this.state, event);
    }
    return commands;
  }

  start(): readonly Command[] {
    return this.send({ type: 'start', session: 'S' });
  }

  succeed(thread: string): readonly Command[] {
    return this.end(thread, { kind: 'succeeded' });
  }

  fail(thread: string, failure: Partial<Failure> = {}, random = 0): readonly Command[] {
    const whole: Failure = { kind: 'exit-code', message: 'Exit code 1.', ...failure };
    return this.end(thread, { kind: 'failed', failure: whole }, random);
  }

  /** Its processes are gone, as had been asked. */
  stopped(thread: string): readonly Command[] {
    return this.end(thread, { kind: 'stopped' });
  }

  evaluated(dependency: number, result: ConditionResult): readonly Command[] {
    return this.send({ type: 'condition_evaluated', dependency, result });
  }

  /** Time passes. */
  tick(at: number): readonly Command[] {
    this.at = at;
    return this.send({ type: 'tick' });
  }

  status(thread: string): string | undefined {
    return threadNamed(this.state, thread)?.status;
  }

  statuses(): Record<string, string> {
    return Object.fromEntries(this.state.plan.threads.map(({ name }) => [name, this.status(name) ?? '']));
  }

  eventsOf<Type extends SessionEvent['type']>(type: Type): EventOf<Type>[] {
    return this.log.filter((event): event is EventOf<Type> => event.type === type);
  }

  private end(thread: string, result: AttemptResult, random = 0): readonly Command[] {
    const attempt = threadNamed(this.state, thread)?.attempts ?? 0;
    return this.send({ type: 'attempt_ended', thread, attempt, durationMs: 10, result, random });
  }
}
