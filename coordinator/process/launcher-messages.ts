import type { Environment } from './attempt-environment.ts';
import type {
  AttemptEnd,
  AttemptOrder,
  OutputStream,
  SessionPlace,
  StartedProcess,
  StopManner,
} from './attempt-runner.ts';

/** What a coordinator says to its launcher. `id` names an attempt between the two. */
export type ToLauncher =
  /** First of all. `environment`: what scripts get, before anything of the contract is added. */
  | { readonly type: 'begin'; readonly session: SessionPlace; readonly environment: Environment }
  | { readonly type: 'start'; readonly id: number; readonly order: Omit<AttemptOrder, 'session'> }
  | { readonly type: 'stop'; readonly id: number; readonly manner?: StopManner }
  /** The bytes printed last are dealt with: more of that stream can come. */
  | { readonly type: 'taken'; readonly id: number; readonly stream: OutputStream };

/** What a launcher tells its coordinator. */
export type FromLauncher =
  | { readonly type: 'ready' }
  | { readonly type: 'started'; readonly id: number; readonly process: StartedProcess }
  | { readonly type: 'printed'; readonly id: number; readonly stream: OutputStream; readonly bytes: Buffer }
  | { readonly type: 'ended'; readonly id: number; readonly end: AttemptEnd };
