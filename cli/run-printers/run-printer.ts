import type { OutputLine, SessionEvent, SessionResult } from '../../coordinator/index.ts';

/** Shows a run in one format: fed with every event in order, then ended with the result object. */
export interface RunPrinter {
  event(event: SessionEvent | OutputLine): void;
  /** `result` is the object of docs/coordination.md. */
  end(result: SessionResult): void;
  /** Leaves the terminal as it was, however the run ended. */
  close(): void;
}
