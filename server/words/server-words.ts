/** What the server says besides the findings: one method for each sentence, complete in each language. */
export interface ServerWords {
  changeTo(word: string): string;
  declareThread(name: string): string;
  createScript(path: string): string;
  removeDependency(source: string, target: string): string;
  disableDependency(source: string, target: string): string;
  noThreadName(name: string): string;
  nameTaken(name: string): string;
}
