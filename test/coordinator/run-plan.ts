import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { SessionStore, ThreadCoordinator } from '../../coordinator/index.ts';
import type { CoordinatorOptions, OutputLine, Plan, SessionEvent, SessionResult } from '../../coordinator/index.ts';
import { nodeDisk } from '../../coordinator/disk/node-disk.ts';
import type { Disk } from '../../coordinator/disk/disk.ts';
import { markedProcesses } from '../../coordinator/process/marked-processes.ts';
import { samplePlan, sampleThread } from '../scheduler/sample-plan.ts';
import type { PlannedDependency, PlannedThread, PlanSettings } from '../../scheduler/plan.ts';

/** A thread that runs a command line. Nothing hangs: it times out after a minute. */
export function shell(name: string, line: string, more: Partial<PlannedThread> = {}): PlannedThread {
  return sampleThread(name, { command: { kind: 'shell', line }, timeoutMs: 60_000, retryDelayMs: 0, ...more });
}

/** A thread that runs a script of the folder. */
export function script(name: string, path: string, more: Partial<PlannedThread> = {}): PlannedThread {
  return shell(name, '', { command: { kind: 'script', path, by: 'script' }, ...more });
}

/** A plan of these threads, with a short grace period. */
export function plan(
  threads: readonly PlannedThread[],
  dependencies: readonly PlannedDependency[] = [],
  settings: Partial<PlanSettings> = {},
): Plan {
  return samplePlan(threads, dependencies, { gracePeriodMs: 300, ...settings });
}

/** A folder of its own for a test, gone when the tests of the file are over. */
export function newFolder(files: { readonly [path: string]: string } = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'coordinator-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

export interface Run {
  readonly id: string;
  readonly store: SessionStore;
  readonly sessionFolder: string;
  readonly result: SessionResult;
  readonly events: readonly SessionEvent[];
  /** What was printed, by thread. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

export interface RunOptions extends Partial<Omit<CoordinatorOptions, 'listener'>> {
  readonly folder?: string;
  readonly disk?: Disk;
  /** What a resumed session runs from now on. */
  readonly plan?: Plan;
  /** Is told everything, and may cancel. */
  readonly watch?: (event: SessionEvent | OutputLine, coordinator: ThreadCoordinator) => void;
}

/** Runs a plan in a new session. Fails the test where it cannot run, or leaves a process behind. */
export async function run(plan: Plan, options: RunOptions = {}): Promise<Run> {
  const store = new SessionStore(options.folder ?? newFolder(), options.disk ?? nodeDisk);
  const created = await store.create(plan);
  assert.ok(created.ok, created.ok ? '' : created.message);
  return runSession(store, created.id, options);
}

/** Runs or resumes a session. */
export async function runSession(store: SessionStore, id: string, options: RunOptions = {}): Promise<Run> {
  const events: SessionEvent[] = [];
  const lines = new Map<string, string[]>();
  const { folder: _folder, disk: _disk, plan, watch, ...others } = options;
  const coordinator = new ThreadCoordinator(store, {
    ...others,
    listener(event) {
      if (event.type === 'output_line') lines.set(event.thread, [...(lines.get(event.thread) ?? []), event.text]);
      else events.push(event);
      watch?.(event, coordinator);
    },
  });
  const ended = await coordinator.coordinateExecution(id, plan);
  assert.ok(ended.ok, ended.ok ? '' : ended.message);
  const sessionFolder = store.folderOf(id);
  assert.deepEqual(await markedProcesses(sessionFolder), [], 'processes are left');
  return { id, store, sessionFolder, result: ended.result, events, lines };
}
