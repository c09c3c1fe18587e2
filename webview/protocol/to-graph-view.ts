import type { Analysis } from '../../core/analyze.ts';
import { expectedMs, fileCriticalPath } from '../../core/graph-formats/file-critical-path.ts';
import type { FileDependency } from '../../core/graph/file-graph.ts';
import { defaultSettings } from '../../core/model/coordination-settings.ts';
import { commandTextOf } from '../../core/model/command-text.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { GraphDependency, GraphFinding, GraphThread, GraphView } from './messages.ts';

export interface GraphViewSource {
  readonly analysis: Analysis;
  /** The thread file's name without its folder. */
  readonly file: string;
  /** The document's version. */
  readonly version: number;
  /** Medians of recorded runs. */
  readonly durationsMs?: ReadonlyMap<string, number>;
}

/** Everything that the preview draws of a file, whatever is broken in it. */
export function toGraphView({ analysis, file, version, durationsMs }: GraphViewSource): GraphView {
  const { graph } = analysis;
  const findings = findingsOfNodes(analysis);
  const criticalPath = fileCriticalPath(analysis, durationsMs);
  return {
    file,
    version,
    threads: graph.threads.map((name) => ({
      ...threadOf(name, analysis),
      ...expectation(name, analysis, durationsMs),
      findings: findings.ofThread(name),
    })),
    dependencies: graph.dependencies.map((edge) => ({
      ...dependencyOf(edge),
      inCycle: graph.isInCycle(edge),
      findings: findings.ofDependency(edge),
    })),
    levels: graph.levels(),
    criticalPath: criticalPath.threads,
    criticalPathMs: criticalPath.totalMs,
    policy: analysis.model.settings.policy ?? defaultSettings.policy,
    problems: { errors: countOf(analysis, 'error'), warnings: countOf(analysis, 'warning') },
  };
}

function countOf({ diagnostics }: Analysis, wanted: GraphFinding['severity']): number {
  return diagnostics.filter(({ severity }) => severity === wanted).length;
}

/** Only what somebody said or measured: a value that is merely assumed is nothing to show. */
function expectation(
  name: string,
  { model }: Analysis,
  durationsMs: ReadonlyMap<string, number> | undefined,
): Pick<GraphThread, 'expectedMs'> {
  const isKnown = durationsMs?.has(name) === true || model.threads.get(name)?.expectedDurationS !== undefined;
  return isKnown ? { expectedMs: expectedMs(model, name, durationsMs) } : {};
}

function threadOf(name: string, { graph, model }: Analysis): Omit<GraphThread, 'expectedMs' | 'findings'> {
  const thread = model.threads.get(name);
  const args = thread?.args.map(({ value }) => value) ?? [];
  return {
    name,
    level: graph.levelOf(name) ?? 0,
    command: commandTextOf(thread?.command, args),
    ...(thread?.description && { description: thread.description.value }),
    declared: thread?.declared ?? false,
    unknown: thread === undefined,
  };
}

function dependencyOf(edge: FileDependency): Omit<GraphDependency, 'inCycle' | 'findings'> {
  const { index, condition, mapping, on, enabled } = edge.dependency;
  return {
    index,
    source: edge.sourceThread,
    target: edge.targetThread,
    type: edge.dependencyType,
    on: on?.value ?? 'success',
    enabled,
    ...(condition && { condition: condition.text }),
    ...(mapping && { mapping: mapping.map(({ source, target }) => [source.value, target.value] as const) }),
  };
}

interface NodeFindings {
  ofThread(name: string): readonly GraphFinding[];
  ofDependency(edge: FileDependency): readonly GraphFinding[];
}

/** A finding belongs to the dependency, or to the declared thread, in whose part of the file it stands. */
function findingsOfNodes({ diagnostics, model, outline }: Analysis): NodeFindings {
  const items = model.dependencies.map(({ range: { start, end }, index }) => ({ start, end, node: index }));
  const entries = [...outline.threads].map(([name, { key, value }]) => ({
    start: key.range.start,
    end: Math.max(key.range.end, value.range.end),
    node: name,
  }));
  const found = new Map<string | number, GraphFinding[]>();
  const nodeAt = placeFinder<string | number>([...entries, ...items]);
  for (const { range, code, severity, message } of diagnostics) {
    const node = nodeAt(range.start);
    if (node === undefined) continue;
    const others = found.get(node) ?? [];
    others.push({ code, severity, message });
    found.set(node, others);
  }
  return {
    ofThread: (name) => found.get(name) ?? [],
    ofDependency: ({ dependency }) => found.get(dependency.index) ?? [],
  };
}

/** Finds whose part of the file an offset is in; the parts do not overlap. */
function placeFinder<N>(parts: readonly (TextRange & { readonly node: N })[]): (offset: number) => N | undefined {
  const inOrder = parts.toSorted((a, b) => a.start - b.start);
  return (offset) => {
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((inOrder[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const part = inOrder[low - 1];
    return part !== undefined && offset <= part.end ? part.node : undefined;
  };
}
