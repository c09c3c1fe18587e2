import type { Disk } from '../../coordinator/disk/disk.ts';
import { SessionStore, type StoredSession } from '../../coordinator/session/session-store.ts';
import { isSessionId } from '../../coordinator/session/session-id.ts';
import { maskText } from '../../coordinator/process/secret-mask.ts';
import { secretValues } from '../../coordinator/process/secret-values.ts';

/** What can be read of a session as a document. */
export interface SessionDocument {
  readonly kind: 'log' | 'input' | 'output' | 'outputs';
  /** Path of the folder of the thread file. */
  readonly folder: string;
  readonly session: string;
  /** Absent for `outputs`: those of all threads. */
  readonly thread?: string;
  readonly attempt?: number;
}

/** Checks what an address says; `undefined` for what names no document. */
export function sessionDocumentOf(value: unknown): SessionDocument | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, folder, session, thread, attempt } = value as Readonly<Record<string, unknown>>;
  if (typeof folder !== 'string' || typeof session !== 'string' || !isSessionId(session)) return undefined;
  if (kind === 'outputs') return { kind, folder, session };
  if (kind !== 'log' && kind !== 'input' && kind !== 'output') return undefined;
  if (typeof thread !== 'string' || !Number.isSafeInteger(attempt) || Number(attempt) < 1) return undefined;
  return { kind, folder, session, thread, attempt: Number(attempt) };
}

/** The end of a document that is shown of a longer one. */
const mostBytes = 5 * 1024 * 1024;

/**
 * The document's text as it is on the disk now; empty where there is nothing.
 *
 * @returns what to tell the reader where the session cannot be read is a `problem`
 */
export async function readSessionDocument(
  document: SessionDocument,
): Promise<{ readonly text: string; readonly isCut?: boolean } | { readonly problem: string }> {
  const session = await new SessionStore(document.folder).read(document.session);
  if (!session.ok) return { problem: session.message };
  if (document.kind === 'outputs') return { text: await outputsText(session) };
  const { disk } = new SessionStore(document.folder);
  const path = await pathOf(document, session, disk);
  if (path === undefined) return { text: '' };
  const size = (await disk.size(path)) ?? 0;
  const offset = Math.max(0, size - mostBytes);
  const bytes = (await disk.read(path, { offset, limitBytes: mostBytes })) ?? Buffer.alloc(0);
  // A log and an output have been masked when they were written.
  const text = maskText(bytes.toString('utf8'), secretValues(session.plan));
  return document.kind === 'log' || offset > 0 ? { text, isCut: offset > 0 } : { text: prettyJson(text) };
}

/** The file of a thread that the plan has; of an output with secrets the one that may be shown. */
async function pathOf(
  { kind, thread, attempt }: SessionDocument,
  { plan, files }: StoredSession,
  disk: Disk,
): Promise<string | undefined> {
  if (thread === undefined || attempt === undefined || !plan.threads.some(({ name }) => name === thread))
    return undefined;
  if (kind === 'log') return files.log(thread, attempt);
  if (kind === 'input') return files.input(thread, attempt);
  const shown = files.shownOutput(thread, attempt);
  return (await disk.size(shown)) === undefined ? files.output(thread, attempt) : shown;
}

/** In the order of the names, so that two sessions can be compared. */
async function outputsText({ data, state }: StoredSession): Promise<string> {
  const outputs = await data.shownOutputsOf(state);
  const sorted = [...outputs].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(
    ([name, output]) => `  ${JSON.stringify(name)}: ${indented(JSON.stringify(output, null, 2))}`,
  );
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function prettyJson(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    return text;
  }
}
