/**
 * What the client asks the server beyond the Language Server Protocol. The server has the one analysis of each open
 * thread file; whoever needs to know something of a file asks here instead of reading it a second time.
 */
import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { GraphFinding, GraphView, SimulatedRun } from '../../webview/protocol/messages.ts';

/** A thread file. Every answer is `null` where the server does not have it. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
  /** What is in a file that is not open; what the server has of an open one goes before. */
  readonly text?: string;
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
export type GraphTextParams = DocumentParams & { readonly format: GraphTextFormat };
/** `json` as the command line prints it. */
export type GraphTextFormat = 'json' | 'mermaid' | 'dot';
export type GraphTextAnswer = string | null;

/** How a run would go: `SimulateParams` to a list. `null` also where it cannot be run, or has no such thread. */
export const simulateRequest = 'threads/simulate';
export type SimulateParams = DocumentParams & Durations & Supposition;
export type SimulateAnswer = readonly SimulatedRun[] | null;

/** What a simulated run is to suppose. */
export interface Supposition {
  /** Threads of which every attempt fails. */
  readonly fail: readonly string[];
  /** `all`: a run under each, in turn; absent: the file's own. */
  readonly policy?: CoordinationPolicy | 'all';
}

/** What the checker finds in a file, whoever else reports it: `FindingsParams` to `Findings`. */
export const findingsRequest = 'threads/findings';
export type FindingsParams = DocumentParams & { readonly most: number };
export type FindingsAnswer = Findings | null;

export interface Findings {
  readonly errors: number;
  readonly warnings: number;
  /** Of any severity. */
  readonly total: number;
  /** The gravest, as many as were asked for. */
  readonly findings: readonly Finding[];
}

export interface Finding extends GraphFinding {
  readonly range: PlaceRange;
  readonly related: readonly { readonly message: string; readonly range: PlaceRange }[];
}

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
  /** With the inputs of this session, for `from` and `alone`. */
  readonly session?: string;
}

export interface RunRequirements {
  /** How many errors the checker finds. */
  readonly errors: number;
  /** `coordination.enabled`. */
  readonly enabled: boolean;
  /** What would run, by name; nothing where it cannot, or has no such thread. */
  readonly threads: readonly string[];
  /** Inputs that only the one who runs the file can supply: neither a thread does nor the session. */
  readonly parameters: readonly RunParameter[];
  /** Of the thread that is to run alone: its script, relative to the file's folder or absolute; absent where it has none. */
  readonly script?: string;
}

export interface RunParameter {
  readonly thread: string;
  readonly field: string;
  readonly schema: JsonSchema;
}

/** Asked of the client about a document that is on no disk: `ReadFolderParams` to `ReadFolderAnswer`. */
export const readFolderRequest = 'threads/readFolder';

export interface ReadFolderParams {
  /** Address of the folder. */
  readonly uri: string;
}

/** The names of the files directly in it; none where it does not exist, `null` where it cannot be known. */
export type ReadFolderAnswer = readonly string[] | null;

/** From the client: in a folder that it has been asked about, something came or went. */
export const folderChangedNotification = 'threads/folderChanged';
