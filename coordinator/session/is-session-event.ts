import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import schema from '../../schemas/event.schema.json' with { type: 'json' };
import type { SessionEvent } from '../../scheduler/event.ts';

/** Whether a value has the published form of an event (schemas/event.schema.json). */
export function isSessionEvent(value: unknown): value is SessionEvent {
  // Compiled when it is first needed: most runs read no log.
  validate ??= new Ajv2020({ discriminator: true }).compile<SessionEvent>(schema);
  return validate(value);
}

let validate: ValidateFunction<SessionEvent> | undefined;
