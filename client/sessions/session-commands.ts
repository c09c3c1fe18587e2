import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { isSessionId } from '../../coordinator/session/session-id.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { debugThread } from '../commands/debug-thread.ts';
import type { GraphPreviews } from '../preview/graph-previews.ts';
import type { RunExit } from '../run/run-process.ts';
import { textInLabel, textInNotice } from '../outside-text.ts';
import { threadFileOf } from '../thread-file-choice.ts';
import { startCoordination, type RunParts } from '../run/start-coordination.ts';
import { sessionDocumentOf, type SessionDocument } from './session-document.ts';
import { sessionDocumentUri } from './session-document-uri.ts';
import { fileOf, isSessionRow, isThreadRow, type SessionRow } from './session-node.ts';
import type { SessionTree } from './session-tree.ts';

export interface SessionCommandParts {
  readonly runParts: RunParts;
  readonly previews: GraphPreviews;
  readonly tree: SessionTree;
}

/** The commands on the rows of the view of sessions. What they are called with is checked: anybody can call a command. */
export function registerSessionCommands(parts: SessionCommandParts): vscode.Disposable {
  const { runParts, previews, tree } = parts;
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    registerCommand('threads.refreshSessions', () => {
      tree.refresh();
    }),
    registerCommand('threads.showSession', (called: unknown, session: unknown) => {
      const file = threadFileOf(called);
      if (isSessionRow(called)) previews.showSession(fileOf(called), called.summary.id);
      else if (file !== undefined && typeof session === 'string' && isSessionId(session))
        previews.showSession(file, session);
    }),
    registerCommand('threads.resumeSession', (row: unknown) => (isSessionRow(row) ? resume(runParts, row) : undefined)),
    registerCommand('threads.deleteSession', async (row: unknown, rows: unknown) => {
      const chosen = Array.isArray(rows) ? rows.filter(isSessionRow) : [row].filter(isSessionRow);
      if (chosen.length > 0) await deleteSessions(chosen);
      tree.refresh();
    }),
    registerCommand('threads.compareOutputs', async (row: unknown, rows: unknown) => {
      if (isSessionRow(row)) await compare(row, Array.isArray(rows) ? rows.filter(isSessionRow) : [], tree);
    }),
    registerCommand('threads.openSessionOutputs', (row: unknown) =>
      isSessionRow(row) ? open({ kind: 'outputs', folder: row.folder, session: row.summary.id }) : undefined,
    ),
    registerCommand('threads.openThreadLog', async (called: unknown, ...more: unknown[]) => {
      const file = threadFileOf(called);
      await (file === undefined ? openOf(called, 'log') : openLog(file, more));
    }),
    registerCommand('threads.openThreadInput', (row: unknown) => openOf(row, 'input')),
    registerCommand('threads.openThreadOutput', (row: unknown) => openOf(row, 'output')),
    registerCommand('threads.rerunFrom', (row: unknown) => rerun(runParts, row, 'from')),
    registerCommand('threads.rerunAlone', (row: unknown) => rerun(runParts, row, 'alone')),
    registerCommand('threads.debugAgain', (row: unknown) =>
      isThreadRow(row)
        ? debugThread(runParts, { file: fileOf(row.session), thread: row.thread }, row.session.summary.id)
        : undefined,
    ),
  );
}

async function resume(parts: RunParts, row: SessionRow): Promise<RunExit | undefined> {
  const request = { uri: fileOf(row), part: { kind: 'resume', session: row.summary.id } } as const;
  const run = await startCoordination(parts, request);
  return run?.ended;
}

/** Runs a thread of a session again with what the session has of the threads before it. */
async function rerun(parts: RunParts, row: unknown, kind: 'from' | 'alone'): Promise<RunExit | undefined> {
  if (!isThreadRow(row)) return undefined;
  const part = { kind, thread: row.thread, session: row.session.summary.id } as const;
  const run = await startCoordination(parts, { uri: fileOf(row.session), part });
  return run?.ended;
}

/** One that runs is left alone. */
async function deleteSessions(rows: readonly SessionRow[]): Promise<void> {
  const yes = vscode.l10n.t('Delete');
  const question =
    rows.length === 1
      ? vscode.l10n.t('Delete session {0} with its logs and outputs?', rows[0]?.summary.id ?? '')
      : vscode.l10n.t('Delete {0} sessions with their logs and outputs?', rows.length);
  const detail = vscode.l10n.t('This cannot be undone.');
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
  for (const { folder, summary } of rows) {
    const store = new SessionStore(folder);
    const read = await store.read(summary.id);
    if (read.ok && read.isLive) {
      void vscode.window.showErrorMessage(vscode.l10n.t('Session {0} is running; cancel it first.', summary.id));
      continue;
    }
    try {
      await store.remove(summary.id);
    } catch (error) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Session {0} could not be deleted: {1}', summary.id, textInNotice(String(error))),
      );
    }
  }
}

/** Two rows that are selected are compared with each other; one with a session of the same file that the user picks. */
async function compare(row: SessionRow, rows: readonly SessionRow[], tree: SessionTree): Promise<void> {
  const other = rows.find((one) => one.summary.id !== row.summary.id) ?? (await pickOther(row, tree));
  if (other === undefined) return;
  const [older, newer] = [row, other].sort((a, b) => a.summary.startedAt - b.summary.startedAt);
  if (older === undefined || newer === undefined) return;
  const uriOf = ({ folder, summary }: SessionRow): vscode.Uri =>
    sessionDocumentUri({ kind: 'outputs', folder, session: summary.id });
  const title = vscode.l10n.t('Outputs: {0} ↔ {1}', older.summary.id, newer.summary.id);
  await vscode.commands.executeCommand('vscode.diff', uriOf(older), uriOf(newer), title);
}

async function pickOther(row: SessionRow, tree: SessionTree): Promise<SessionRow | undefined> {
  const items = tree.sessions
    .filter((one) => fileOf(one).fsPath === fileOf(row).fsPath && one.summary.id !== row.summary.id)
    .map((one) => {
      const { description, label } = tree.getTreeItem(one);
      return {
        label: typeof label === 'string' ? label : one.summary.id,
        description: textInLabel(`${String(description)} · ${one.summary.id}`),
        row: one,
      };
    });
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Compare with which session?'),
  });
  return picked?.row;
}

/** The document of a thread's latest attempt. */
async function openOf(row: unknown, kind: 'log' | 'input' | 'output'): Promise<void> {
  if (!isThreadRow(row)) return;
  const attempt = row.attempts.at(-1)?.number;
  if (attempt === undefined) return;
  const { folder, summary } = row.session;
  await open({ kind, folder, session: summary.id, thread: row.thread, attempt });
}

/** A code lens knows a run by its session and the number of its attempt. */
async function openLog(file: vscode.Uri, [thread, session, attempt]: readonly unknown[]): Promise<void> {
  const document = sessionDocumentOf({ kind: 'log', folder: dirname(file.fsPath), session, thread, attempt });
  if (document !== undefined) await open(document);
}

async function open(document: SessionDocument): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', sessionDocumentUri(document));
}
