import * as vscode from 'vscode';
import type { Locale } from '../../core/analyze.ts';
import { visibleText } from '../../report/visible-text.ts';
import { wordsOf } from '../../report/words-of.ts';
import { sessionDocumentUri } from './session-document-uri.ts';
import { fileOf, type AttemptRow, type SessionNode, type SessionRow, type ThreadRow } from './session-node.ts';

/** What the view shows of a row. */
export function sessionTreeItem(node: SessionNode, locale: Locale): vscode.TreeItem {
  switch (node.kind) {
    case 'session':
      return sessionItem(node, locale);
    case 'thread':
      return threadItem(node, locale);
    case 'attempt':
      return attemptItem(node, locale);
  }
}

function sessionItem(row: SessionRow, locale: Locale): vscode.TreeItem {
  const { id, status, startedAt } = row.summary;
  const started = new Date(startedAt);
  const item = new vscode.TreeItem(startLabel(started, locale), vscode.TreeItemCollapsibleState.Collapsed);
  const file = visibleText(vscode.workspace.asRelativePath(fileOf(row)));
  item.id = `${row.folder}/${id}`;
  item.description = `${wordsOf(locale).status[status]} · ${file.replace(/(?<=.)\/threads\.ya?ml$/u, '')}`;
  item.tooltip = `${file}\n${started.toLocaleString(locale)}\n${id}`;
  item.iconPath = iconOf(status);
  item.contextValue = status === 'running' ? 'session.live' : status === 'succeeded' ? 'session.ended' : 'session.open';
  return item;
}

/** Short, for the state and the file to have room: of today the time alone, but to the second, since runs follow on each other. */
function startLabel(started: Date, locale: Locale): string {
  if (started.toDateString() === new Date().toDateString()) return started.toLocaleTimeString(locale);
  return started.toLocaleString(locale, { dateStyle: 'short', timeStyle: 'short' });
}

function threadItem({ session, thread, status, attempts }: ThreadRow, locale: Locale): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(visibleText(thread), attempts.length === 0 ? None : Collapsed);
  const isOver = session.summary.status !== 'running';
  const shown = status === 'running' && isOver ? 'interrupted' : status;
  item.id = JSON.stringify([session.folder, session.summary.id, thread]);
  item.description = [wordsOf(locale).status[shown], ...spanTexts(attempts.at(-1)?.durationMs)].join(' · ');
  item.iconPath = iconOf(shown);
  item.contextValue = attempts.length === 0 ? 'thread' : 'thread.ran';
  return item;
}

function attemptItem({ thread, attempt }: AttemptRow, locale: Locale): vscode.TreeItem {
  const { number, outcome, durationMs, failure } = attempt;
  const item = new vscode.TreeItem(vscode.l10n.t('Attempt {0}', number));
  item.id = JSON.stringify([thread.session.folder, thread.session.summary.id, thread.thread, number]);
  const reason = failure === undefined ? [] : [visibleText(failure)];
  item.description = [wordsOf(locale).status[outcome], ...spanTexts(durationMs), ...reason].join(' · ');
  item.tooltip = `${item.label as string}\n${item.description}`;
  item.iconPath = iconOf(outcome);
  item.contextValue = 'attempt';
  const { folder, summary } = thread.session;
  const log = sessionDocumentUri({ kind: 'log', folder, session: summary.id, thread: thread.thread, attempt: number });
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open Log'), arguments: [log] };
  return item;
}

function spanTexts(durationMs: number | undefined): string[] {
  return durationMs === undefined ? [] : [`${(durationMs / 1000).toFixed(1)} s`];
}

/** Told apart by their form; the colour only helps. */
const icons: Readonly<Record<string, readonly [icon: string, colour?: string]>> = {
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  // One that turns would have VS Code draw its window without end: `run-status-item.ts`.
  running: ['play-circle', 'progressBar.background'],
  retrying: ['history', 'testing.iconQueued'],
  cancelled: ['circle-slash'],
  interrupted: ['debug-disconnect', 'testing.iconErrored'],
  blocked: ['lock', 'testing.iconQueued'],
  skipped: ['debug-step-over', 'testing.iconSkipped'],
};

function iconOf(status: string): vscode.ThemeIcon {
  const [icon, colour] = icons[status] ?? ['circle-outline'];
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
