import type { DependencyType } from '../model/dependency-type.ts';

/**
 * A dependency between two threads, for code: `threads.yaml` says the same in words. A condition and a transform may be
 * functions of the source's output here; as texts they are expressions as in the file. An object with the same fields serves as well.
 */
export class ThreadDependency {
  readonly sourceThread: string;
  readonly targetThread: string;
  readonly dependencyType: DependencyType;
  /** The target runs only if this holds for the source's output. Required for `conditional`. */
  readonly condition?: string | ((data: unknown) => boolean);
  /** Source field to target field. */
  readonly dataMapping?: Readonly<Record<string, string>>;
  /** Makes the object that the mapping then reads. */
  readonly transform?: string | ((data: unknown) => unknown);
  /** Which end of the source counts; `success` where nothing is said. */
  readonly on?: 'success' | 'failure' | 'finished';
  /** false: it takes part in nothing but display. Absent: true. */
  enabled?: boolean = true;

  // The order is that of the user's design document.
  // oxlint-disable-next-line max-params
  constructor(
    sourceThread: string,
    targetThread: string,
    dependencyType: DependencyType,
    condition?: ThreadDependency['condition'],
    dataMapping?: ThreadDependency['dataMapping'],
    more: Pick<ThreadDependency, 'transform' | 'on'> = {},
  ) {
    this.sourceThread = sourceThread;
    this.targetThread = targetThread;
    this.dependencyType = dependencyType;
    if (condition !== undefined) this.condition = condition;
    if (dataMapping !== undefined) this.dataMapping = dataMapping;
    Object.assign(this, more);
  }
}
