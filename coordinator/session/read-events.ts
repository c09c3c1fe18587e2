import type { SessionEvent } from '../../scheduler/event.ts';
import { isSessionEvent } from './is-session-event.ts';

export type EventsRead =
  | {
      readonly ok: true;
      readonly events: readonly SessionEvent[];
      /** Where the last good event ends. Behind it lies nothing, or an event that was being written when all stopped. */
      readonly goodBytes: number;
    }
  /** The log is damaged; `line` counts from 1. */
  | { readonly ok: false; readonly line: number };

const newline = 0x0a;

/**
 * The events of a log. Lines at the end that are no events are what a crash tore, and are dropped; a line that is no
 * event, or not the next one, with a good one behind it means that the file was damaged.
 */
export function readEvents(log: Buffer): EventsRead {
  const events: SessionEvent[] = [];
  let goodBytes = 0;
  let damagedLine: number | undefined;
  let line = 0;
  for (let start = 0; start < log.length;) {
    const end = log.indexOf(newline, start);
    if (end < 0) break;
    line += 1;
    const event = parseEvent(log.toString('utf8', start, end));
    if (event === undefined || (damagedLine === undefined && event.seq !== events.length + 1)) damagedLine ??= line;
    else if (damagedLine !== undefined) return { ok: false, line: damagedLine };
    else {
      events.push(event);
      goodBytes = end + 1;
    }
    start = end + 1;
  }
  return { ok: true, events, goodBytes };
}

function parseEvent(text: string): SessionEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSessionEvent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
