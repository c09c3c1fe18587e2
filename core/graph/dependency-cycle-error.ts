/** The threads have no execution order, because some of them wait for each other. */
export class DependencyCycleError extends Error {
  /** The threads of the shortest cycle, in the order in which they wait; the first stands at the end again. */
  readonly cycle: readonly string[];

  constructor(cycle: readonly string[]) {
    super(`These threads wait for each other, so that none of them can start: ${cycle.join(' -> ')}`);
    this.name = 'DependencyCycleError';
    this.cycle = cycle;
  }
}
