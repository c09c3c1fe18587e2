import type { DependencyType } from '../../core/model/dependency-type.ts';

/** What the server says besides the findings: one method for each sentence, complete in each language. */
export interface ServerWords {
  changeTo(word: string): string;
  declareThread(name: string): string;
  createScript(path: string): string;
  removeDependency(source: string, target: string): string;
  disableDependency(source: string, target: string): string;
  noThreadName(name: string): string;
  nameTaken(name: string): string;
  level(level: number): string;
  /** `names` are formatted already, here and below. */
  waitsFor(names: string): string;
  feeds(names: string): string;
  onlyIf(condition: string): string;
  readonly isDisabled: string;
  readonly dependencyType: Readonly<Record<DependencyType, string>>;
}
