import type { OutputLine, SessionEvent } from '../../scheduler/event.ts';

/** What a run tells while it happens. */
export type RunEvent = SessionEvent | OutputLine;

/** Reads a line that the program of a run printed; `undefined` for what is no event. */
export function runEventOf(line: string): RunEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string')
      return undefined;
    const isEvent = value.type === 'output_line' || ('seq' in value && typeof value.seq === 'number');
    return isEvent ? (value as RunEvent) : undefined;
  } catch {
    return undefined;
  }
}
