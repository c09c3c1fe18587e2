import { join } from 'node:path';
import * as vscode from 'vscode';
import type { SessionSummary } from '../../coordinator/session/session-store.ts';
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
  return vscode.Uri.file(join(folder, summary.file));
}

/** What commands are called with comes from outside: only rows of the view count. */
export function isSessionRow(value: unknown): value is SessionRow {
  return isRowOf(value, 'session');
}

export function isThreadRow(value: unknown): value is ThreadRow {
  return isRowOf(value, 'thread');
}

function isRowOf(value: unknown, kind: SessionNode['kind']): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
