import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { SessionStore } from '../../coordinator/session/session-store.ts';
import { tellFirstStep } from '../first-steps/first-step.ts';
import type { SessionNode, SessionRow } from './session-node.ts';
import { SessionRows } from './session-rows.ts';
import { sessionTreeItem } from './session-tree-item.ts';
import type { SessionWatch } from './session-watch.ts';

/** How often it is looked whether what is shown as running still does: a process that is killed leaves no change on the disk. */
const lookAtRunningMs = 3000;

/** The sessions of the workspace's thread files as they lie on the disk, their threads, and the attempts of these. */
export class SessionTree implements vscode.TreeDataProvider<SessionNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<SessionNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #watch: SessionWatch;
  readonly #locale: Locale;
  readonly #view: vscode.TreeView<SessionNode>;
  readonly #listening: vscode.Disposable;
  readonly #rows = new SessionRows();
  #updated: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(watch: SessionWatch, locale: Locale) {
    this.#watch = watch;
    this.#locale = locale;
    this.#view = vscode.window.createTreeView('threads.sessions', { treeDataProvider: this, canSelectMany: true });
    this.#listening = vscode.Disposable.from(
      watch.onChange((ids) => {
        // Once it is shown, it is read anew.
        if (this.#view.visible) this.#update(ids);
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.refresh();
      }),
      this.#view.onDidExpandElement(() => void tellFirstStep('lookedAtSession')),
    );
  }

  /** Reads everything anew. */
  refresh(): void {
    this.#rows.forget();
    void this.#watch.look();
    this.#changed.fire(undefined);
  }

  getTreeItem(node: SessionNode): vscode.TreeItem {
    return sessionTreeItem(node, this.#locale);
  }

  async getChildren(node?: SessionNode): Promise<SessionNode[]> {
    switch (node?.kind) {
      case undefined: {
        const rows = await this.#rows.list(await this.#watch.folders());
        this.#lookAtRunning();
        return [...rows];
      }
      case 'session':
        return [...(await this.#rows.threadsOf(node))];
      case 'thread':
        return node.attempts.map((attempt) => ({ kind: 'attempt', thread: node, attempt }));
      case 'attempt':
        return [];
    }
  }

  /** The sessions that are listed, the newest first. */
  get sessions(): readonly SessionRow[] {
    return this.#rows.listed;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  /** One after the other, so that each is told what is new since the one before. */
  #update(ids: ReadonlySet<string>): void {
    this.#updated = this.#updated
      .then(async () => this.#rows.update(await this.#watch.folders(), ids))
      // The view reads it again, and says why it cannot be read.
      .catch(() => 'all' as const)
      .then((changed) => {
        if (changed === 'all') this.#changed.fire(undefined);
        else if (changed.length > 0) this.#changed.fire(changed);
        this.#lookAtRunning();
        return undefined;
      });
  }

  #lookAtRunning(): void {
    clearTimeout(this.#timer);
    const running = this.#rows.listed.filter(({ summary }) => summary.status === 'running');
    if (running.length === 0 || !this.#view.visible) return;
    this.#timer = setTimeout(() => {
      void this.#updateEnded(running);
    }, lookAtRunningMs);
  }

  async #updateEnded(rows: readonly SessionRow[]): Promise<void> {
    const summaries = await Promise.all(
      rows.map(({ folder, summary }) => new SessionStore(folder).summaryOf(summary.id)),
    );
    const ended = rows.filter((_, index) => summaries[index]?.status !== 'running');
    if (ended.length > 0) this.#update(new Set(ended.map(({ summary }) => summary.id)));
    else this.#lookAtRunning();
  }
}
