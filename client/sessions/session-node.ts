import { basename, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { isSessionId } from '../../coordinator/session/session-id.ts';
import type { SessionSummary } from '../../coordinator/session/session-store.ts';
import { isThreadFileName } from '../../core/thread-file-name.ts';
import type { ThreadStatus } from '../../scheduler/event.ts';
import type { AttemptEnd } from './attempts-of.ts';

/** A row of the view of sessions. */
export type SessionNode = SessionRow | ThreadRow | AttemptRow;

export interface SessionRow {
  readonly kind: 'session';
  /** Path of the folder of its thread file. */
  readonly folder: string;
  readonly summary: SessionSummary;
}

export interface ThreadRow {
  readonly kind: 'thread';
  readonly session: SessionRow;
  readonly thread: string;
  readonly status: ThreadStatus;
  readonly attempts: readonly AttemptEnd[];
}

export interface AttemptRow {
  readonly kind: 'attempt';
  readonly thread: ThreadRow;
  readonly attempt: AttemptEnd;
}

/** The thread file of a session. */
export function fileOf({ folder, summary }: SessionRow): vscode.Uri {
  // The name comes from the session's log, which anybody may have written.
  return vscode.Uri.file(join(folder, basename(summary.file)));
}

/** What commands are called with comes from outside: only what may be a row of the view counts. */
export function isSessionRow(value: unknown): value is SessionRow {
  if (!isObject(value) || value['kind'] !== 'session') return false;
  const { folder, summary } = value;
  if (typeof folder !== 'string' || !isAbsolute(folder) || !isObject(summary)) return false;
  const { id, file, startedAt } = summary;
  return (
    typeof id === 'string' &&
    isSessionId(id) &&
    typeof file === 'string' &&
    isThreadFileName(file) &&
    typeof startedAt === 'number'
  );
}

export function isThreadRow(value: unknown): value is ThreadRow {
  if (!isObject(value) || value['kind'] !== 'thread') return false;
  const { session, thread, attempts } = value;
  return isSessionRow(session) && typeof thread === 'string' && Array.isArray(attempts);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
