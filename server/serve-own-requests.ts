import { graphJson } from '../core/graph-formats/graph-json.ts';
import { toDot } from '../core/graph-formats/to-dot.ts';
import { toMermaid } from '../core/graph-formats/to-mermaid.ts';
import {
  findingsRequest,
  graphRequest,
  graphTextRequest,
  nodeAtRequest,
  nodePlaceRequest,
  runRequirementsRequest,
  simulateRequest,
  type Durations,
  type FindingsAnswer,
  type FindingsParams,
  type GraphAnswer,
  type GraphParams,
  type GraphTextAnswer,
  type GraphTextFormat,
  type GraphTextParams,
  type NodeAtAnswer,
  type NodeAtParams,
  type NodePlaceAnswer,
  type NodePlaceParams,
  type RunRequirementsAnswer,
  type RunRequirementsParams,
  type SimulateAnswer,
  type SimulateParams,
} from './protocol/requests.ts';
import type { Analysis } from '../core/analyze.ts';
import { toGraphView } from '../webview/protocol/to-graph-view.ts';
import { findingsIn } from './requests/findings-in.ts';
import { nodeAt } from './requests/node-at.ts';
import { nodePlace } from './requests/node-place.ts';
import { openParameters } from './requests/open-parameters.ts';
import { runRequirements } from './requests/run-requirements.ts';
import { simulateRuns } from './requests/simulate-runs.ts';
import type { FeatureParts } from './serve-features.ts';

/** Answers what our own client asks beyond the protocol. */
export function serveOwnRequests({ connection, documents, fence, suppliedFields }: FeatureParts): void {
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
      return document === undefined ? null : graphTextOf(document.analysis, format);
    }),
  );
  connection.onRequest(
    simulateRequest,
    fence<SimulateParams, SimulateAnswer>(simulateRequest, null, (params) => {
      const document = documents.get(params.textDocument.uri);
      if (document === undefined) return null;
      return simulateRuns(document.analysis, params, durationsOf(params)) ?? null;
    }),
  );
  connection.onRequest(
    findingsRequest,
    fence<FindingsParams, FindingsAnswer>(findingsRequest, null, (params) => {
      const document = documents.asked(params);
      return document === undefined ? null : findingsIn(document, params.most);
    }),
  );
  connection.onRequest(
    nodePlaceRequest,
    fence<NodePlaceParams, NodePlaceAnswer>(nodePlaceRequest, null, (params) => {
      const document = documents.asked(params);
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
    fence<RunRequirementsParams, Promise<RunRequirementsAnswer> | null>(
      runRequirementsRequest,
      null,
      async (params) => {
        const document = documents.asked(params);
        if (document === undefined) return null;
        const required = runRequirements(document.analysis, params);
        return { ...required, parameters: await openParameters(document, required.parameters, params, suppliedFields) };
      },
    ),
  );
}

function graphTextOf(analysis: Analysis, format: GraphTextFormat): string {
  switch (format) {
    case 'dot':
      return toDot(analysis);
    case 'mermaid':
      return toMermaid(analysis);
    case 'json':
      return JSON.stringify(graphJson(analysis));
  }
}

function durationsOf({ durationsMs = {} }: Durations): ReadonlyMap<string, number> {
  return new Map(Object.entries(durationsMs));
}
