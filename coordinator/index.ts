/**
 * The door to coordination in code:
 *
 *     const store = SessionStore.ofFile('/work/threads.yaml');
 *     const created = await store.create(plan);                 // planOf(analyze(text, diskWorld(folder)).model, …)
 *     const coordinator = new ThreadCoordinator(store, { listener: (event) => … });
 *     const ended = await coordinator.coordinateExecution(created.id);   // ended.result
 */
export { DependencyGraph } from '../core/graph/dependency-graph.ts';
export type { ThreadDependency } from '../core/graph/thread-dependency.ts';
export { CoordinationPolicy } from '../core/model/coordination-policy.ts';
export { DependencyType } from '../core/model/dependency-type.ts';
export type { Plan } from '../scheduler/plan.ts';
export type { OutputLine, SessionEvent } from '../scheduler/event.ts';
export type { SessionResult } from '../scheduler/session-result.ts';
export { DataFlowCoordinator } from './data/data-flow-coordinator.ts';
export type { DataFunction } from './data/data-flow-coordinator.ts';
export { DependencyErrorHandler } from './dependency-error-handler.ts';
export type { FailedThreadFacts, HandledError } from './dependency-error-handler.ts';
export { diskWorld } from './disk-world.ts';
export type { AttemptRunner } from './process/attempt-runner.ts';
export type { SessionListener } from './session-run.ts';
export { SessionError } from './session-error.ts';
export { SessionManager } from './session-manager.ts';
export type { SessionDependencyStatus, SessionManagerOptions } from './session-manager.ts';
export type { WorkflowConfig } from './plan-in-code.ts';
export { SessionStore, storedResult } from './session/session-store.ts';
export type { OrProblem, SessionProblem, SessionSummary, StoredSession } from './session/session-store.ts';
export { ThreadCoordinator } from './thread-coordinator.ts';
export type { CoordinatorOptions } from './thread-coordinator.ts';
export { ThreadExecutionError } from './thread-execution-error.ts';
export { ThreadTimeoutError } from './thread-timeout-error.ts';
export type { ThreadContext, ThreadFunction } from './thread-function.ts';
