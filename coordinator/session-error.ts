import type { SessionProblem } from './session/session-store.ts';

/** A session that cannot be made, read or run. `message` says why and what to do. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly kind: SessionProblem['kind'];

  constructor({ kind, message }: Pick<SessionProblem, 'kind' | 'message'>) {
    super(message);
    this.kind = kind;
  }
}
