import type { Terminal } from '../terminal.ts';
import type { RunPrinter } from './run-printer.ts';

/** The result object alone, when the run has ended. */
export function jsonPrinter(terminal: Terminal): RunPrinter {
  return {
    event: () => undefined,
    end: (result) => terminal.out(JSON.stringify(result, undefined, 2)),
    close: () => undefined,
  };
}

/** Every event as it happens, one a line. */
export function jsonlPrinter(terminal: Terminal): RunPrinter {
  return {
    event: (event) => terminal.out(JSON.stringify(event)),
    end: () => undefined,
    close: () => undefined,
  };
}
