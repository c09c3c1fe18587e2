import { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { DependencyType } from '../core/model/dependency-type.ts';
import type { SessionEvent } from '../scheduler/event.ts';
import type { ToWebview } from './protocol/messages.ts';

/** Reads what the extension sent; `undefined` for anything that is none of its messages. */
export function toWebviewMessageOf(value: unknown): ToWebview | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'graph':
      return isGraph(value['graph'], every) ? (value as ToWebview) : undefined;
    case 'graph_change':
      return isGraph(value['change'], isListChange) ? (value as ToWebview) : undefined;
    case 'session':
      return has(value, { session: 'string', live: 'boolean', events: 'array' })
        ? ({ ...value, events: (value['events'] as unknown[]).filter(isSessionEvent) } as unknown as ToWebview)
        : undefined;
    case 'events':
      return Array.isArray(value['events'])
        ? { type: 'events', events: value['events'].filter(isSessionEvent) }
        : undefined;
    case 'simulation':
      return has(value, { thread: 'string' }) && every(value['runs'], isSimulatedRun)
        ? (value as unknown as ToWebview)
        : undefined;
    case 'draw':
      return value['format'] === 'svg' || value['format'] === 'png' ? (value as ToWebview) : undefined;
    case 'cursor':
      return isOptional(value['thread'], 'string') && isOptional(value['dependency'], 'number')
        ? (value as ToWebview)
        : undefined;
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;
type Kind = 'string' | 'number' | 'boolean' | 'array';
type Shape = { readonly [field: string]: Kind };

/** The fields without which an event means nothing here. */
const eventShapes = new Map<unknown, Shape>(
  Object.entries({
    session_started: { policy: 'string', max_parallel_threads: 'number' },
    session_resumed: { kept: 'array' },
    dependency_settled: { dependency: 'number', source_thread: 'string', target_thread: 'string', outcome: 'string' },
    thread_ready: { thread: 'string' },
    attempt_started: { thread: 'string', attempt: 'number' },
    process_started: {},
    attempt_stopping: {},
    attempt_ended: { thread: 'string', attempt: 'number', outcome: 'string', duration_ms: 'number' },
    retry_scheduled: { thread: 'string', attempt: 'number', delay_ms: 'number' },
    thread_ended: { thread: 'string', status: 'string', reason: 'string', dependencies: 'array' },
    failure_handled: {},
    session_stopping: {},
    session_ended: { status: 'string' },
  }),
);

/** Lines that scripts print are no part of a session's log, and nothing here shows them. */
function isSessionEvent(value: unknown): value is SessionEvent {
  if (!isRecord(value)) return false;
  const shape = eventShapes.get(value['type']);
  return shape !== undefined && typeof value['at'] === 'number' && has(value, shape);
}

const policies = new Set<unknown>(Object.values(CoordinationPolicy));
const types = new Set<unknown>(Object.values(DependencyType));
const ends = new Set<unknown>(['success', 'failure', 'finished']);
const severities = new Set<unknown>(['error', 'warning', 'information', 'hint']);

function isSimulatedRun(run: Fields): boolean {
  return (
    has(run, { status: 'string', durationMs: 'number' }) &&
    policies.has(run['policy']) &&
    Array.isArray(run['events']) &&
    run['events'].every(isSessionEvent)
  );
}

/** `isList`: whether all items of a list are right, or of a change of one. */
function isGraph(value: unknown, isList: typeof every): boolean {
  return (
    isRecord(value) &&
    has(value, { file: 'string', version: 'number', levels: 'array', criticalPathMs: 'number' }) &&
    isTexts(value['criticalPath']) &&
    policies.has(value['policy']) &&
    isRecord(value['problems']) &&
    has(value['problems'], { errors: 'number', warnings: 'number' }) &&
    isList(value['threads'], isThread) &&
    isList(value['dependencies'], isDependency)
  );
}

function isListChange(value: unknown, isRight: (item: Fields) => boolean): boolean {
  return (
    isRecord(value) &&
    isPlace(value['length']) &&
    Array.isArray(value['changed']) &&
    value['changed'].every(
      (one) => Array.isArray(one) && one.length === 2 && isPlace(one[0]) && isRecord(one[1]) && isRight(one[1]),
    )
  );
}

function isPlace(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isThread(thread: Fields): boolean {
  return (
    has(thread, { name: 'string', level: 'number', command: 'string', declared: 'boolean', unknown: 'boolean' }) &&
    isOptional(thread['expectedMs'], 'number') &&
    isOptional(thread['description'], 'string') &&
    every(thread['findings'], isFinding)
  );
}

function isDependency(dependency: Fields): boolean {
  const { mapping } = dependency;
  return (
    has(dependency, { index: 'number', source: 'string', target: 'string', enabled: 'boolean', inCycle: 'boolean' }) &&
    types.has(dependency['type']) &&
    ends.has(dependency['on']) &&
    isOptional(dependency['condition'], 'string') &&
    (mapping === undefined || (Array.isArray(mapping) && mapping.every(isTexts))) &&
    every(dependency['findings'], isFinding)
  );
}

function isFinding(finding: Fields): boolean {
  return has(finding, { code: 'string', message: 'string' }) && severities.has(finding['severity']);
}

function isTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((text) => typeof text === 'string');
}

function every(list: unknown, isRight: (item: Fields) => boolean): boolean {
  return Array.isArray(list) && list.every((item) => isRecord(item) && isRight(item));
}

function has(value: Fields, shape: Shape): boolean {
  return Object.entries(shape).every(([field, kind]) =>
    kind === 'array' ? Array.isArray(value[field]) : typeof value[field] === kind,
  );
}

function isOptional(value: unknown, kind: Kind): boolean {
  return value === undefined || typeof value === kind;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
