import { setImmediate as turn } from 'node:timers/promises';
import { SessionStore } from '../../../coordinator/index.ts';
import type { SessionEvent, SessionProblem } from '../../../coordinator/index.ts';
import { DataFlowCoordinator } from '../../../coordinator/data/data-flow-coordinator.ts';
import { keptThreads } from '../../../coordinator/kept-threads.ts';
import { SessionRun } from '../../../coordinator/session-run.ts';
import type { RunEnd } from '../../../coordinator/session-run.ts';
import type { OpenSession, StoredSession } from '../../../coordinator/session/session-store.ts';
import type { State } from '../../../scheduler/state.ts';
import { Random } from '../../scheduler/simulation/random.ts';
import type { Scenario } from '../../scheduler/simulation/scenario.ts';
import { SessionChecker } from '../../scheduler/simulation/session-checker.ts';
import { stateDifference } from '../../scheduler/simulation/state-snapshot.ts';
import { FakeDisk } from '../fake-disk.ts';
import { DataChecker } from './data-checker.ts';
import { outputOf, ScenarioRunner, withConditions } from './scenario-runner.ts';
import { VirtualClock } from './virtual-clock.ts';

export interface LifeOptions {
  /** Another one lives through the same scenario in another order. */
  readonly delaySeed: number;
  /** The power fails at this change of the disk, once; otherwise as the scenario's chance says. */
  readonly crashAtChange?: number;
}

export interface Life {
  readonly faults: readonly string[];
  readonly events: readonly SessionEvent[];
  /** How often the disk was changed. */
  readonly changes: number;
  readonly crashes: number;
}

const folder = '/work';

/** Enough for a crash in every stage of a session, few enough to be fast. */
const mostCrashes = 4;

/** More moments than any scenario needs: a session that goes on for ever is found. */
const mostMoments = 5000;

/**
 * Lives through a scenario with the real loop and the real store, on a disk that loses what was not synced, tears what was
 * being written, and is full at times. After each crash the session is read back and resumed.
 */
export async function liveThrough(scenario: Scenario, options: LifeOptions): Promise<Life> {
  const life = new SessionLife(scenario, options);
  await life.live();
  return { faults: life.faults, events: life.events, changes: life.changes, crashes: life.crashes };
}

class SessionLife {
  readonly faults: string[] = [];
  /** What is known to have happened: what was told, and what was found on the disk after a crash. */
  readonly events: SessionEvent[] = [];
  changes = 0;
  crashes = 0;
  readonly #scenario: Scenario;
  readonly #options: LifeOptions;
  /** What happens to the machine; apart from the delays, so that both can be chosen by themselves. */
  readonly #fate: Random;
  readonly #delays: Random;
  readonly #clock = new VirtualClock();
  readonly #checker: SessionChecker;
  readonly #data: DataChecker;
  readonly #failures = new Map<string, number>();
  readonly #fullAtChange: number;
  #disk = new FakeDisk();
  /** What the next start of the machine finds; `undefined`: its power is on. */
  #crashed: FakeDisk | undefined;
  #id = '';

  constructor(scenario: Scenario, options: LifeOptions) {
    this.#scenario = { ...scenario, plan: withConditions(scenario) };
    this.#options = options;
    this.#fate = new Random(options.delaySeed + 1);
    this.#delays = new Random(options.delaySeed);
    this.#fullAtChange = this.#fate.chance(0.1) ? this.#fate.between(1, 60) : 0;
    this.#checker = new SessionChecker(this.#scenario);
    this.#data = new DataChecker(this.#scenario.plan, (fault) => this.faults.push(fault));
  }

  async live(): Promise<void> {
    await this.#disk.makeFolder(folder);
    await this.#disk.syncFolder('/');
    const created = await this.#store().create(this.#scenario.plan);
    if (!created.ok) return void this.faults.push(created.message);
    this.#id = created.id;
    this.#endangerDisk();
    while (await this.#livePart());
    this.faults.push(...this.#checker.faultsAtEnd());
    await this.#checkWhatIsLeft();
  }

  #store(): SessionStore {
    return new SessionStore(folder, this.#disk);
  }

  /** One coordinator, from its start to its end, or to that of its machine. Gives back whether another one has to go on. */
  async #livePart(): Promise<boolean> {
    this.#clock.forgetTimers();
    const opened = await this.#store().open(this.#id);
    if (this.#crashed !== undefined) return this.#restart(this.#crashed);
    if (!opened.ok) return this.#makeRoom(opened);
    this.#readBack(opened.events);
    if (this.#checker.isOver() && !this.#isWorthResuming(opened.state)) {
      await opened.close();
      return false;
    }
    const end = await this.#coordinate(opened);
    if (this.#crashed !== undefined) return this.#restart(this.#crashed);
    if (end === undefined) return false;
    await opened.close();
    if (!end.ok) return this.#makeRoom(end);
    if (this.#isWorthResuming(opened.state)) return true;
    return false;
  }

  /** Now and then somebody tries again what has failed. */
  #isWorthResuming({ session }: State): boolean {
    return session.status !== 'succeeded' && this.#fate.chance(0.2);
  }

  async #coordinate(opened: OpenSession): Promise<RunEnd | undefined> {
    const isAlive = () => this.#crashed === undefined;
    const runner = new ScenarioRunner(
      this.#scenario,
      { clock: this.#clock, random: this.#delays, failures: this.#failures },
      (order) => {
        if (!isAlive()) return;
        this.#data.checkStart(order);
        if (runner.running.size > this.#scenario.plan.settings.maxParallelThreads) this.faults.push('too many run');
      },
    );
    const run = new SessionRun(opened, {
      fileFolder: folder,
      disk: this.#disk,
      runner,
      clock: this.#clock,
      flow: new DataFlowCoordinator(),
      random: () => this.#delays.next(),
      listener: (event) => {
        if (event.type !== 'output_line' && isAlive()) this.#see(event);
      },
    });
    for (const at of this.#scenario.cancelsAtMs)
      if (at >= this.#clock.now()) this.#clock.wakeAt(at, () => run.cancel());
    const isNew = opened.state.session.status === 'created';
    const kept = isNew ? [] : await keptThreads(opened, folder);
    this.#data.checkKept(kept);
    const end = await this.#endOf(run.run(isNew ? { type: 'start', session: this.#id } : { type: 'resume', kept }));
    if (end?.ok === true) this.#checkState(run.state, opened);
    return end;
  }

  /** Lets time go on until the run has ended, or the machine; `undefined` also where it never will. */
  async #endOf(ended: Promise<RunEnd>): Promise<RunEnd | undefined> {
    let end: RunEnd | undefined;
    void ended.then((value) => (end = value));
    for (let moments = 0; ; moments += 1) {
      // Nothing here waits for the world outside: after a turn of the loop all has come to rest.
      await turn();
      if (this.#crashed !== undefined) return undefined;
      if (end !== undefined) return end;
      if (moments > mostMoments) return void this.faults.push('it goes on for ever');
      if (!this.#clock.advance()) return void this.faults.push('it waits for ever');
    }
  }

  #see(event: SessionEvent): void {
    this.events.push(event);
    this.#checker.see(event);
    this.#data.see(event);
  }

  /** Nothing that was told may be missing; what was written but not told has happened all the same. */
  #readBack(events: readonly SessionEvent[]): void {
    const told = this.events.map((event) => JSON.stringify(event));
    const read = events.map((event) => JSON.stringify(event));
    if (told.some((event, index) => event !== read[index])) this.faults.push('what was told is not on the disk');
    for (const event of events.slice(told.length)) this.#see(event);
  }

  #endangerDisk(): void {
    const disk = this.#disk;
    disk.syncing = async () => {
      if (this.#delays.chance(0.3)) await this.#clock.pass(this.#delays.between(0, 20));
    };
    disk.onChange = () => {
      if (this.#crashed !== undefined) return;
      this.changes += 1;
      if (this.changes === this.#fullAtChange) disk.failWrites = 'ENOSPC';
      if (!this.#crashesNow()) return;
      this.crashes += 1;
      this.#crashed = disk.crash(this.#fate.oneOf([0, 1, this.#fate.next()]));
    };
  }

  #crashesNow(): boolean {
    const { crashAtChange } = this.#options;
    if (crashAtChange !== undefined) return this.changes === crashAtChange;
    return this.crashes < mostCrashes && this.#fate.chance(this.#scenario.crashChance);
  }

  async #restart(disk: FakeDisk): Promise<true> {
    this.#disk = disk;
    this.#crashed = undefined;
    await disk.forgetLocks(this.#store().folderOf(this.#id));
    this.#endangerDisk();
    return true;
  }

  #makeRoom(problem: SessionProblem): boolean {
    const isFull = this.#disk.failWrites !== undefined && /is full\. Make room/u.test(problem.message);
    if (!isFull) this.faults.push(problem.message);
    this.#disk.failWrites = undefined;
    return isFull;
  }

  #checkState(state: State, { id }: StoredSession): void {
    const { session } = state;
    if (session.status === 'created' || session.id !== id) this.faults.push('the state is of no session');
    if (state.seq !== this.events.length) this.faults.push('events were not told');
    this.#lastState = state;
  }

  #lastState: State | undefined;

  /** What the disk says at last is what the last coordinator knew. */
  async #checkWhatIsLeft(): Promise<void> {
    const read = await this.#store().read(this.#id);
    if (!read.ok) return void this.faults.push(read.message);
    this.#readBack(read.events);
    const difference = this.#lastState && stateDifference(this.#lastState, read.state);
    if (difference !== undefined) this.faults.push(`read back: ${difference}`);
    for (const [thread, output] of await read.data.outputsOf(read.state)) {
      const { attempts } = read.state.thread(read.state.links.threadNumbers.get(thread) ?? -1);
      const expected = JSON.stringify(outputOf(thread, attempts));
      if (JSON.stringify(output) !== expected) this.faults.push(`the output of ${thread} is ${JSON.stringify(output)}`);
    }
  }
}
