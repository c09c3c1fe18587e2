import { toDot } from '../core/graph-formats/to-dot.ts';
import { toMermaid } from '../core/graph-formats/to-mermaid.ts';
import {
  graphRequest,
  graphTextRequest,
  nodeAtRequest,
  nodePlaceRequest,
  runRequirementsRequest,
  simulateFailureRequest,
  type Durations,
  type GraphAnswer,
  type GraphParams,
  type GraphTextAnswer,
  type GraphTextParams,
  type NodeAtAnswer,
  type NodeAtParams,
  type NodePlaceAnswer,
  type NodePlaceParams,
  type RunRequirementsAnswer,
  type RunRequirementsParams,
  type SimulateFailureAnswer,
  type SimulateFailureParams,
} from './protocol/requests.ts';
import { toGraphView } from '../webview/protocol/to-graph-view.ts';
import { nodeAt } from './requests/node-at.ts';
import { nodePlace } from './requests/node-place.ts';
import { runRequirements } from './requests/run-requirements.ts';
import { simulateFailure } from './requests/simulate-failure.ts';
import type { FeatureParts } from './serve-features.ts';

/** Answers what our own client asks beyond the protocol. */
export function serveOwnRequests({ connection, documents, fence }: FeatureParts): void {
  connection.onRequest(
    graphRequest,
    fence<GraphParams, GraphAnswer>(graphRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      if (document === undefined) return null;
      const { analysis, name, version } = document;
      return toGraphView({ analysis, file: name, version, durationsMs: durationsOf(params) });
    }),
  );
  connection.onRequest(
    graphTextRequest,
    fence<GraphTextParams, GraphTextAnswer>(graphTextRequest, null, ({ textDocument, format }) => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return null;
      return format === 'dot' ? toDot(document.analysis) : toMermaid(document.analysis);
    }),
  );
  connection.onRequest(
    simulateFailureRequest,
    fence<SimulateFailureParams, SimulateFailureAnswer>(simulateFailureRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      if (document === undefined) return null;
      return simulateFailure(document.analysis, params.thread, durationsOf(params)) ?? null;
    }),
  );
  connection.onRequest(
    nodePlaceRequest,
    fence<NodePlaceParams, NodePlaceAnswer>(nodePlaceRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      const place = document === undefined ? undefined : nodePlace(document.analysis.model, params);
      return document === undefined || place === undefined ? null : document.rangeOf(place);
    }),
  );
  connection.onRequest(
    nodeAtRequest,
    fence<NodeAtParams, NodeAtAnswer>(nodeAtRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      return document === undefined ? null : (nodeAt(document.analysis, document.offsetAt(params.position)) ?? null);
    }),
  );
  connection.onRequest(
    runRequirementsRequest,
    fence<RunRequirementsParams, RunRequirementsAnswer>(runRequirementsRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      return document === undefined ? null : runRequirements(document.analysis, params);
    }),
  );
}

function durationsOf({ durationsMs = {} }: Durations): ReadonlyMap<string, number> {
  return new Map(Object.entries(durationsMs));
}
