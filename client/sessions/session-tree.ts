import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { threadFilesGlob } from '../thread-documents.ts';
import { attemptsOf } from './attempts-of.ts';
import type { SessionNode, SessionRow, ThreadRow } from './session-node.ts';
import { sessionTreeItem } from './session-tree-item.ts';
import type { SessionWatch } from './session-watch.ts';

/** Enough folders to look into. */
const mostFiles = 500;
/** The newest sessions that are listed. */
const mostSessions = 200;

/** The sessions of the workspace's thread files as they lie on the disk, their threads, and the attempts of these. */
export class SessionTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening: vscode.Disposable;
  readonly #locale: Locale;

  constructor(watch: SessionWatch, locale: Locale) {
    this.#locale = locale;
    this.#listening = watch.onChange(() => {
      this.refresh();
    });
  }

  refresh(): void {
    this.#changed.fire();
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    return sessionTreeItem(node, this.#locale);
  }

  getChildren(node?: SessionNode): Promise<SessionNode[]> | SessionNode[] {
    switch (node?.kind) {
      case undefined:
        return this.sessions();
      case 'session':
        return threadsOf(node);
      case 'thread':
        return node.attempts.map((attempt) => ({ kind: 'attempt', thread: node, attempt }));
      case 'attempt':
        return [];
    }
  }

  /** All sessions, the newest first. */
  async sessions(): Promise<SessionRow[]> {
    const files = await vscode.workspace.findFiles(threadFilesGlob, '**/node_modules/**', mostFiles);
    const onDisk = files.filter(({ scheme }) => scheme === 'file');
    const folders = [...new Set(onDisk.map(({ fsPath }) => dirname(fsPath)))];
    const lists = await Promise.all(
      folders.map(async (folder) => {
        const summaries = await new SessionStore(folder).list();
        return summaries.map((summary): SessionRow => ({ kind: 'session', folder, summary }));
      }),
    );
    return lists
      .flat()
      .sort((a, b) => b.summary.startedAt - a.summary.startedAt)
      .slice(0, mostSessions);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}

/** A session that cannot be read has no threads; what opens it says why. */
async function threadsOf(session: SessionRow): Promise<ThreadRow[]> {
  const read = await new SessionStore(session.folder).read(session.summary.id);
  if (!read.ok) return [];
  const attempts = attemptsOf(read.events, read.isLive);
  return read.plan.threads.map(({ name }, number) => ({
    kind: 'thread',
    session,
    thread: name,
    status: read.state.thread(number).status,
    attempts: attempts.get(name) ?? [],
  }));
}
