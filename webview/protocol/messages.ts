/**
 * What the two sides of the graph preview say to each other: plain JSON, checked on arrival by both.
 */
import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import type { DependencyType } from '../../core/model/dependency-type.ts';
import type { SessionEvent, SessionStatus } from '../../scheduler/event.ts';

/** A finished graph: everything that the preview draws of a file, broken or not. */
export interface GraphView {
  /** The thread file's name, for the title. */
  readonly file: string;
  /** The document's version, to keep clicks and text together. */
  readonly version: number;
  readonly threads: readonly GraphThread[];
  readonly dependencies: readonly GraphDependency[];
  readonly levels: readonly (readonly string[])[];
  readonly criticalPath: readonly string[];
  readonly criticalPathMs: number;
  /** What a run of the file follows. */
  readonly policy: CoordinationPolicy;
  /** How many findings the whole file has, also those that belong to no part of the graph. */
  readonly problems: { readonly errors: number; readonly warnings: number };
}

export interface GraphThread {
  readonly name: string;
  readonly level: number;
  /** What it runs, as people read it; empty where nothing is known. */
  readonly command: string;
  readonly description?: string;
  /** false: named in a dependency only, found by convention or not at all. */
  readonly declared: boolean;
  /** Nothing is known of it: an unknown name. */
  readonly unknown: boolean;
  /** How long an attempt is expected to take; absent: nobody declared it, and no run was recorded. */
  readonly expectedMs?: number;
  readonly findings: readonly GraphFinding[];
}

export interface GraphDependency {
  readonly index: number;
  readonly source: string;
  readonly target: string;
  readonly type: DependencyType;
  readonly on: 'success' | 'failure' | 'finished';
  readonly enabled: boolean;
  readonly condition?: string;
  readonly mapping?: readonly (readonly [source: string, target: string])[];
  readonly inCycle: boolean;
  readonly findings: readonly GraphFinding[];
}

export interface GraphFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}

/** A graph as what is another one in it than in the graph before. */
export interface GraphChange extends Omit<GraphView, 'threads' | 'dependencies'> {
  readonly threads: ListChange<GraphThread>;
  readonly dependencies: ListChange<GraphDependency>;
}

export interface ListChange<Item> {
  /** Of the new list. */
  readonly length: number;
  /** What is new or another one, from the first place to the last. */
  readonly changed: readonly (readonly [place: number, item: Item])[];
}

/** How a run would go under one policy. */
export interface SimulatedRun {
  readonly policy: CoordinationPolicy;
  readonly status: SessionStatus;
  /** In virtual time: from 0. */
  readonly events: readonly SessionEvent[];
  /** When it would end. */
  readonly durationMs: number;
}

/** What the graph can be written as. */
export const exportFormats = ['svg', 'png', 'mermaid', 'dot'] as const;
export type ExportFormat = (typeof exportFormats)[number];
/** Drawn by the webview; the others are texts. */
export type PictureFormat = 'svg' | 'png';

/** From the extension to the webview. */
export type ToWebview =
  | { readonly type: 'graph'; readonly graph: GraphView }
  /** Of the graph in the last message. */
  | { readonly type: 'graph_change'; readonly change: GraphChange }
  /** A session begins, or an older one is opened: forget the last one. */
  | {
      readonly type: 'session';
      readonly session: string;
      readonly live: boolean;
      readonly events: readonly SessionEvent[];
    }
  /** Of the session, in their order. */
  | { readonly type: 'events'; readonly events: readonly SessionEvent[] }
  /** The graph is wanted as a file. */
  | { readonly type: 'draw'; readonly format: PictureFormat }
  /** The answer to `simulate`: a run under each policy; none where the file cannot be run. */
  | { readonly type: 'simulation'; readonly thread: string; readonly runs: readonly SimulatedRun[] }
  /** The cursor stands in this thread, or in none. */
  | { readonly type: 'cursor'; readonly thread?: string; readonly dependency?: number };

/** From the webview to the extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal_thread'; readonly thread: string }
  | { readonly type: 'reveal_dependency'; readonly dependency: number }
  | { readonly type: 'export'; readonly format: ExportFormat }
  /** How would a run go in which this thread fails? */
  | { readonly type: 'simulate'; readonly thread: string }
  /** The answer to `draw`: the file's content in base64; empty where it cannot be drawn. */
  | { readonly type: 'drawn'; readonly data: string }
  | { readonly type: 'run' }
  /** This thread with all that it needs. */
  | { readonly type: 'run_thread'; readonly thread: string }
  /** This thread with all that lies behind it. */
  | { readonly type: 'run_from'; readonly thread: string }
  /** The list of findings is wanted. */
  | { readonly type: 'problems' }
  | { readonly type: 'cancel' };
