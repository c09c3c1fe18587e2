/**
 * What the client asks the server beyond the Language Server Protocol. The server has the one analysis of each open
 * thread file; whoever needs to know something of a file asks here instead of reading it a second time.
 */
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { GraphView, SimulatedRun } from '../../webview/protocol/messages.ts';

/** An open thread file. Every answer is `null` where the server does not have it. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** As the protocol has it: from zero, in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** How long threads took in recorded runs, the median in milliseconds, by name: what the client has read from the disk. */
export interface Durations {
  readonly durationsMs?: Readonly<Record<string, number>>;
}

/** The graph to draw: `GraphParams` to `GraphView`. */
export const graphRequest = 'threads/graph';
export type GraphParams = DocumentParams & Durations;
export type GraphAnswer = GraphView | null;

/** The graph as a text for other programs: `GraphTextParams` to the text. */
export const graphTextRequest = 'threads/graphText';
export type GraphTextParams = DocumentParams & { readonly format: 'mermaid' | 'dot' };
export type GraphTextAnswer = string | null;

/** How a run would go in which a thread fails, under each policy: `SimulateFailureParams` to a list. */
export const simulateFailureRequest = 'threads/simulateFailure';
export type SimulateFailureParams = DocumentParams & Durations & { readonly thread: string };
export type SimulateFailureAnswer = readonly SimulatedRun[] | null;

/** Where a thread's name or a dependency stands: `NodePlaceParams` to `PlaceRange`. */
export const nodePlaceRequest = 'threads/nodePlace';
export type NodePlaceParams = DocumentParams & GraphNode;
export type NodePlaceAnswer = PlaceRange | null;

/** What of the graph stands at a place in the text: `NodeAtParams` to `GraphNode`. */
export const nodeAtRequest = 'threads/nodeAt';
export type NodeAtParams = DocumentParams & { readonly position: Place };
export type NodeAtAnswer = GraphNode | null;

/** One of the two is there; both where a dependency names a thread. */
export interface GraphNode {
  readonly thread?: string;
  /** Its index in the list `dependencies`. */
  readonly dependency?: number;
}

/** Whether a file can be run, and what has to be given with the run: `RunRequirementsParams` to `RunRequirements`. */
export const runRequirementsRequest = 'threads/runRequirements';
export type RunRequirementsParams = DocumentParams & RunSelection;
export type RunRequirementsAnswer = RunRequirements | null;

/** Which part of the file is to be run; all of it where nothing is named. */
export interface RunSelection {
  /** This thread with all that it needs. */
  readonly only?: string;
  /** This thread with all that lies behind it. */
  readonly from?: string;
  /** This thread and no other. */
  readonly alone?: string;
}

export interface RunRequirements {
  /** How many errors the checker finds. */
  readonly errors: number;
  /** `coordination.enabled`. */
  readonly enabled: boolean;
  /** Inputs that only the one who runs the file can supply. */
  readonly parameters: readonly RunParameter[];
  /** Of the thread that is to run alone: its script, relative to the file's folder or absolute; absent where it has none. */
  readonly script?: string;
}

export interface RunParameter {
  readonly thread: string;
  readonly field: string;
  readonly schema: JsonSchema;
}
