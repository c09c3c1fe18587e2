import type { OutputLine, SessionEvent } from '../../scheduler/event.ts';

/** Shows a run in one format: fed with every event in order, then ended with the result object. */
export interface RunPrinter {
  event(event: SessionEvent | OutputLine): void;
  /** `result` is the object of docs/coordination.md. */
  end(result: unknown): void;
  /** Leaves the terminal as it was, however the run ended. */
  close(): void;
}
