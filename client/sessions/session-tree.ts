import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { tellFirstStep } from '../first-steps/first-step.ts';
import { attemptsOf } from './attempts-of.ts';
import type { SessionNode, SessionRow, ThreadRow } from './session-node.ts';
import { sessionTreeItem } from './session-tree-item.ts';
import type { SessionWatch } from './session-watch.ts';

/** The newest sessions that are listed. */
const mostSessions = 200;
/** How often it is looked whether what is shown as running still does: a process that is killed leaves no change on the disk. */
const lookAtRunningMs = 3000;

/** The sessions of the workspace's thread files as they lie on the disk, their threads, and the attempts of these. */
export class SessionTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #watch: SessionWatch;
  readonly #locale: Locale;
  readonly #view: vscode.TreeView<SessionNode>;
  readonly #listening: vscode.Disposable;
  /** What has been read and has not changed since, by session. */
  readonly #rows = new Map<string, Promise<SessionRow | undefined>>();
  readonly #threads = new Map<string, Promise<ThreadRow[]>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(watch: SessionWatch, locale: Locale) {
    this.#watch = watch;
    this.#locale = locale;
    this.#view = vscode.window.createTreeView('threads.sessions', { treeDataProvider: this, canSelectMany: true });
    this.#listening = vscode.Disposable.from(
      watch.onChange((ids) => {
        for (const key of this.#rows.keys()) if (ids.has(basename(key))) this.#forget(key);
        this.#changed.fire();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.refresh();
      }),
      this.#view.onDidExpandElement(() => void tellFirstStep('lookedAtSession')),
    );
  }

  /** Reads everything anew. */
  refresh(): void {
    this.#rows.clear();
    this.#threads.clear();
    void this.#watch.look();
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
        return this.#threadsOf(node);
      case 'thread':
        return node.attempts.map((attempt) => ({ kind: 'attempt', thread: node, attempt }));
      case 'attempt':
        return [];
    }
  }

  /** All sessions, the newest first. */
  async sessions(): Promise<SessionRow[]> {
    const folders = await this.#watch.folders();
    const lists = await Promise.all(
      folders.map(async (folder) => {
        const ids = [...(await new SessionStore(folder).ids())].sort().toReversed();
        return Promise.all(ids.slice(0, mostSessions).map((id) => this.#rowOf(folder, id)));
      }),
    );
    const rows = lists
      .flat()
      .flatMap((row) => row ?? [])
      .sort((a, b) => b.summary.startedAt - a.summary.startedAt || (a.summary.id < b.summary.id ? 1 : -1))
      .slice(0, mostSessions);
    this.#lookAtRunning(rows.filter(({ summary }) => summary.status === 'running'));
    return rows;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  #rowOf(folder: string, id: string): Promise<SessionRow | undefined> {
    return knownOr(this.#rows, keyOf(folder, id), async () => {
      const summary = await new SessionStore(folder).summaryOf(id);
      return summary && { kind: 'session', folder, summary };
    });
  }

  /** A session that cannot be read has no threads; what opens it says why. */
  #threadsOf(session: SessionRow): Promise<ThreadRow[]> {
    return knownOr(this.#threads, keyOf(session.folder, session.summary.id), async () => {
      const read = await new SessionStore(session.folder).read(session.summary.id);
      if (!read.ok) return [];
      const attempts = attemptsOf(read.events, read.isLive);
      return read.plan.threads.map(({ name }, number): ThreadRow => ({
        kind: 'thread',
        session,
        thread: name,
        status: read.state.thread(number).status,
        attempts: attempts.get(name) ?? [],
      }));
    });
  }

  #lookAtRunning(rows: readonly SessionRow[]): void {
    clearTimeout(this.#timer);
    if (rows.length === 0 || !this.#view.visible) return;
    this.#timer = setTimeout(() => {
      void this.#forgetEnded(rows);
    }, lookAtRunningMs);
  }

  async #forgetEnded(rows: readonly SessionRow[]): Promise<void> {
    const summaries = await Promise.all(
      rows.map(({ folder, summary }) => new SessionStore(folder).summaryOf(summary.id)),
    );
    const ended = rows.filter((_, index) => summaries[index]?.status !== 'running');
    for (const { folder, summary } of ended) this.#forget(keyOf(folder, summary.id));
    if (ended.length > 0) this.#changed.fire();
    else this.#lookAtRunning(rows);
  }

  #forget(key: string): void {
    this.#rows.delete(key);
    this.#threads.delete(key);
  }
}

function keyOf(folder: string, id: string): string {
  return join(folder, id);
}

/** What is being read when it is forgotten is not kept: the promise is what is known, not what comes of it. */
function knownOr<Value>(all: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const before = all.get(key);
  if (before !== undefined) return before;
  const reading = read();
  all.set(key, reading);
  return reading;
}
