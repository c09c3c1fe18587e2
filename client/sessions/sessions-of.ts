import type * as vscode from 'vscode';
import { SessionStore } from '../../coordinator/session/session-store.ts';

/** The sessions of a thread file; `undefined` where it is not on a disk. */
export function sessionsOf(file: vscode.Uri): SessionStore | undefined {
  return file.scheme === 'file' ? SessionStore.ofFile(file.fsPath) : undefined;
}
