import type { GraphDependency, GraphView } from '../webview/protocol/messages.ts';
import { visibleText } from '../report/visible-text.ts';
import type { GraphLayout } from './graph-layout.ts';
import { layOut } from './lay-out.ts';
import { fitText, textWidth } from './text-width.ts';

/** A graph with its layout and the texts that the layout has room for: what the preview and the SVG draw. */
export interface GraphDrawing {
  readonly graph: GraphView;
  readonly layout: GraphLayout;
  /** By the place of the dependency in `graph.dependencies`; empty: no label. */
  readonly labels: readonly string[];
}

/** The words on the lines that the file does not have itself. */
export interface DrawingWords {
  readonly onFailure: string;
  readonly onFinished: string;
  readonly parallel: string;
  readonly disabled: string;
}

export const nodeHeight = 60;
/** Left of a node's name: its state. */
export const nodeIndent = 36;
/** Right of a node's name: how long it took. */
const nodeAside = 96;
const leastNodeWidth = 200;
const mostNodeWidth = 320;
export const nameSize = 13;
export const commandSize = 10.5;
export const labelSize = 10.5;
const mostLabelWidth = 190;

/** @param recent as `layOut` has it */
export function drawGraph(graph: GraphView, words: DrawingWords, recent: readonly GraphLayout[] = []): GraphDrawing {
  const labels = graph.dependencies.map((dependency) => labelOf(dependency, words));
  const input = {
    nodes: graph.threads.map((thread) => ({
      id: thread.name,
      level: thread.level,
      width: nodeWidth(thread.name),
      height: nodeHeight,
    })),
    edges: graph.dependencies.map((dependency, place) => ({
      source: dependency.source,
      target: dependency.target,
      labelWidth: labels[place] === '' ? 0 : textWidth(labels[place] ?? '', labelSize, 'mono') + 18,
      undirected: dependency.type === 'parallel',
    })),
  };
  return { graph, layout: layOut(input, recent), labels };
}

function nodeWidth(name: string): number {
  const wanted = nodeIndent + textWidth(visibleText(name), nameSize) + nodeAside;
  return Math.ceil(Math.min(mostNodeWidth, Math.max(leastNodeWidth, wanted)));
}

/** What stands on the line of a dependency: what decides it, what flows through it. */
export function labelOf(dependency: GraphDependency, words: DrawingWords): string {
  const parts: string[] = [];
  if (!dependency.enabled) parts.push(words.disabled);
  if (dependency.type === 'parallel') parts.push(`∥ ${words.parallel}`);
  if (dependency.on === 'failure') parts.push(words.onFailure);
  if (dependency.on === 'finished') parts.push(words.onFinished);
  if (dependency.condition !== undefined) parts.push(dependency.condition);
  const [first, ...others] = dependency.mapping ?? [];
  if (first !== undefined && dependency.condition === undefined) {
    parts.push(`${first[0]} → ${first[1]}${others.length > 0 ? ` +${others.length}` : ''}`);
  }
  return fitText(visibleText(parts.join(' · ')), labelSize, mostLabelWidth, 'mono');
}
