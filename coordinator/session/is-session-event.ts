import type { SessionEvent } from '../../scheduler/event.ts';
import * as compiled from './compiled-schemas.ts';

/** Whether a value has the published form of an event (schemas/event.schema.json). */
export function isSessionEvent(value: unknown): value is SessionEvent {
  // The generated module carries no types of its own.
  return (compiled.validateEvent as (data: unknown) => boolean)(value);
}
