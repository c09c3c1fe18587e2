import type { RunPart } from '../run/run-request.ts';

/** A task of type `threads` as `tasks.json` has it. */
export interface ThreadTaskDefinition {
  readonly type: 'threads';
  /** Path of the thread file, relative to the workspace folder. */
  readonly file: string;
  /** Runs this thread with all that it needs. */
  readonly thread?: string;
  /** Runs this thread with all that lies behind it. */
  readonly from?: string;
}

/** Reads what `tasks.json` says; `undefined` for what cannot be run. */
export function threadTaskDefinitionOf(value: unknown): ThreadTaskDefinition | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { type, file, thread, from } = value as Readonly<Record<string, unknown>>;
  if (type !== 'threads' || typeof file !== 'string' || !isOptionalText(thread) || !isOptionalText(from))
    return undefined;
  if (file === '' || (thread !== undefined && from !== undefined)) return undefined;
  return { type, file, ...(thread !== undefined && { thread }), ...(from !== undefined && { from }) };
}

/** What of the file the task runs. */
export function partOfTask({ thread, from }: ThreadTaskDefinition): RunPart {
  if (thread !== undefined) return { kind: 'thread', thread };
  return from === undefined ? { kind: 'all' } : { kind: 'from', thread: from };
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '');
}
