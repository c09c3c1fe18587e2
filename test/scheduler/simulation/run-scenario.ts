import { apply } from '../../../scheduler/apply.ts';
import { decide } from '../../../scheduler/decide.ts';
import type { SessionEvent } from '../../../scheduler/event.ts';
import type { Input } from '../../../scheduler/input.ts';
import { advance, replay } from '../../../scheduler/replay.ts';
import type { State } from '../../../scheduler/state.ts';
import { initialState, succeededThreads } from '../../../scheduler/state.ts';
import { Timeline } from '../../../scheduler/timeline.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioWorld } from './scenario-world.ts';
import { SessionChecker } from './session-checker.ts';
import { stateDifference, StateSnapshot } from './state-snapshot.ts';

export interface RunOptions {
  /** Another one lives through the same scenario in another order. */
  readonly delaySeed: number;
  /** The coordinator dies behind this event, once; otherwise as the scenario's chance says. */
  readonly crashAfterSeq?: number;
}

export interface Run {
  readonly faults: readonly string[];
  readonly events: readonly SessionEvent[];
  readonly state: State;
}

/** Enough for a crash in every stage of a session, few enough to be fast. */
const mostCrashes = 4;

/** More inputs than any scenario needs: a session that goes on for ever is found. */
const mostInputs = 5000;

/** Lives through a scenario with the bare scheduler, dying and resuming on the way, and checks after every event. */
export function runScenario(scenario: Scenario, options: RunOptions): Run {
  const run = new ScenarioRun(scenario, options);
  run.live();
  return { faults: run.allFaults(), events: run.log, state: run.state };
}

class ScenarioRun {
  readonly log: SessionEvent[] = [];
  state: State;
  private readonly scenario: Scenario;
  private readonly options: RunOptions;
  private readonly world: ScenarioWorld;
  private readonly crashes: Random;
  private readonly checker: SessionChecker;
  private readonly faults: string[] = [];
  private readonly inputs = new Timeline();
  /** What replaying the log gives, kept up event by event. */
  private readonly mirror: State;
  private crashCount = 0;

  constructor(scenario: Scenario, options: RunOptions) {
    this.scenario = scenario;
    this.options = options;
    this.world = new ScenarioWorld(scenario, options.delaySeed);
    this.crashes = new Random(options.delaySeed + 1);
    this.checker = new SessionChecker(scenario);
    this.state = initialState(scenario.plan);
    this.mirror = initialState(scenario.plan);
  }

  live(): void {
    this.inputs.add({ at: 0, type: 'start', session: 'S' });
    for (const at of this.scenario.cancelsAtMs) this.inputs.add({ at, type: 'cancel' });
    let count = 0;
    for (let input = this.inputs.next(); input !== undefined; input = this.inputs.next()) {
      this.take(input);
      if ((count += 1) > mostInputs) return void this.faults.push('it goes on for ever');
    }
  }

  allFaults(): string[] {
    const replayed = replay(this.scenario.plan, this.log);
    const difference = replayed.ok ? stateDifference(this.state, replayed.state) : replayed.message;
    if (difference !== undefined) this.faults.push(`replaying the whole log: ${difference}`);
    return [...this.faults, ...this.checker.faultsAtEnd()];
  }

  private take(input: Input): void {
    const before = new StateSnapshot(this.state);
    const { events, commands } = decide(this.state, input);
    if (!before.isOf(this.state)) this.faults.push(`deciding on ${input.type} changed the state`);
    for (const event of events) {
      this.happen(event);
      if (this.diesAfter(event)) return this.dieAndResume(input.at);
    }
    const difference = stateDifference(this.state, this.mirror);
    if (difference !== undefined) this.faults.push(`after event ${this.state.seq}, replayed: ${difference}`);
    for (const command of commands)
      for (const answer of this.world.inputsFor(command, input.at)) this.inputs.add(answer);
  }

  private happen(event: SessionEvent): void {
    this.log.push(event);
    this.checker.see(event);
    this.state = apply(this.state, event);
    const read = advance(this.mirror, JSON.parse(JSON.stringify(event)) as SessionEvent);
    if (!read.ok) this.faults.push(`event ${event.seq} is refused: ${read.message}`);
  }

  private diesAfter({ seq }: SessionEvent): boolean {
    const { crashAfterSeq } = this.options;
    const dies =
      crashAfterSeq === undefined
        ? this.crashCount < mostCrashes && this.crashes.chance(this.scenario.crashChance)
        : this.crashCount === 0 && seq === crashAfterSeq;
    if (dies) this.crashCount += 1;
    return dies;
  }

  /** The state is lost, and with it the commands of the last decision; inputs of the past still come in. */
  private dieAndResume(at: number): void {
    const replayed = replay(this.scenario.plan, this.log);
    if (!replayed.ok) return void this.faults.push(`the log of a crash is refused: ${replayed.message}`);
    this.state = replayed.state;
    this.take({ at, type: 'resume', kept: succeededThreads(this.state) });
  }
}
