import type { DependencyType } from '../../core/model/dependency-type.ts';
import type { RunWords } from '../../report/words/run-words.ts';
import type { FilePlace } from '../../core/schema/file-schema.ts';
import type { SchemaKeywordName } from '../completion/schema-keywords.ts';

/** What the server says besides the findings: one method for each sentence, complete in each language. */
export interface ServerWords {
  changeTo(word: string): string;
  declareThread(name: string): string;
  createScript(path: string): string;
  removeDependency(source: string, target: string): string;
  disableDependency(source: string, target: string): string;
  removeKey(name: string): string;
  /** An entry as it is written. */
  addKey(line: string): string;
  renameTo(name: string): string;
  readonly declareField: Readonly<
    Record<'inputs' | 'outputs', (field: string, thread: string, type: string) => string>
  >;
  readonly changeFieldType: ServerWords['declareField'];
  declareOutputs(thread: string): string;
  mapField(output: string, source: string, input: string): string;
  makeOptional(input: string): string;
  convertToCel(expression: string): string;
  silence(code: string): string;
  insert(text: string): string;
  readonly useSpaces: string;
  noThreadName(name: string): string;
  nameTaken(name: string): string;
  level(level: number): string;
  /** `names` are formatted already, here and below. */
  waitsFor(names: string): string;
  feeds(names: string): string;
  onlyIf(condition: string): string;
  readonly isDisabled: string;
  readonly dependencyType: Readonly<Record<DependencyType, string>>;
  /** Beside the name of a thread that is offered last. */
  readonly makesCycle: string;
  /** Types as people write them. */
  doesNotFit(output: string, input: string): string;
  readonly newThread: string;
  readonly newCommand: string;
  readonly newDependency: string;
  readonly newDataFlow: string;
  readonly newConditional: string;
  readonly lambda: string;
  /** Markdown; absent where there is nothing to say. */
  keyDocumentation(place: FilePlace): string | undefined;
  schemaKeyword(name: SchemaKeywordName): string;
  readonly speltWithEscapes: string;
  noFieldName(name: string): string;
  fieldTaken(name: string): string;
  /** The names are formatted already. */
  readonly fieldOf: Readonly<Record<'input' | 'output', (field: string, thread: string) => string>>;
  readonly isOptional: string;
  readonly anyType: string;
  expressionType(language: string, type: string): string;
  standard(value: string): string;
  readonly fixAll: string;
  /** What a report of a run says as well. */
  readonly run: RunWords;
  readonly lastRuns: string;
  /** Over the file, and over a thread. */
  readonly runFile: string;
  readonly runThread: string;
  readonly runWithNeeded: string;
  readonly debugThread: string;
  levels(levels: number, duration: string): string;
  /** Both formatted already. */
  lastSeen(value: string, time: string): string;
  /** Of a field that no file declares. */
  readonly observed: string;
}
