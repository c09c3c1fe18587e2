/** Findings about the order of threads. */
export const graph = {
  selfDependency: (thread: string): string =>
    `"${thread}" would wait for itself and could never start. Name another thread, or remove this dependency.`,
  dependencyCycle: (way: string, threadsTiedUp: number | undefined): string => {
    const more =
      threadsTiedUp === undefined
        ? ''
        : ` This is the shortest way round; ${threadsTiedUp} threads are tied up in each other here.`;
    return `Cycle: ${way}. These threads wait for each other, so none of them can start.${more} Remove or disable one of the dependencies.`;
  },
  waitsFor: (waiting: string, awaited: string): string => `"${waiting}" waits for "${awaited}"`,
  duplicateDependency: (source: string, target: string, type: string): string =>
    `There already is a dependency of type ${type} from "${source}" to "${target}". Remove one of the two, or put them together.`,
  firstDependency: (): string => 'The first one',
  redundantDependency: (source: string, target: string): string =>
    `"${target}" waits for "${source}" anyway, through other threads. This dependency can be removed.`,
  parallelButOrdered: (waiting: string, awaited: string): string =>
    `"${waiting}" has to wait for "${awaited}" because of other dependencies, so the two never run at the same time. Remove this dependency, or those that order them.`,
  missingCondition: (): string =>
    'A conditional dependency needs a `condition`. Add one, or make the dependency `sequential`.',
};
