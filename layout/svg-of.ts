import { visibleText } from '../report/visible-text.ts';
import type { GraphDependency } from '../webview/protocol/messages.ts';
import { drawnBox } from './drawn-box.ts';
import { edgePath } from './edge-path.ts';
import { commandSize, labelSize, nameSize, nodeIndent } from './graph-drawing.ts';
import type { GraphDrawing } from './graph-drawing.ts';
import type { PlacedEdge } from './graph-layout.ts';
import { fitText } from './text-width.ts';

/** Around the graph, and above it for the titles of the levels. */
const padding = 24;
const head = 48;

const style = `
text { font-family: system-ui, sans-serif; fill: #3b3b3b }
.column { fill: #f7f7f7 }
.level { font-size: 11px; fill: #616161 }
.box { fill: #ffffff; stroke: #bdbdbd }
.critical .box { stroke: #652d90; stroke-width: 2 }
.unknown .box { stroke: #c72e0f; stroke-dasharray: 3 3 }
.name { font-size: ${nameSize}px; font-weight: 600 }
.command { font: ${commandSize}px monospace; fill: #616161 }
.line { fill: none; stroke: #757575; stroke-width: 1.3 }
.arrow, .dot { fill: #757575 }
.diamond { fill: #ffffff; stroke: #757575 }
.data_flow .line { stroke-width: 2.4 }
.conditional .line { stroke-dasharray: 6 4 }
.parallel .line { stroke-dasharray: 1.5 4; stroke-linecap: round }
.on-failure .line { stroke: #c72e0f; stroke-dasharray: 2 3 }
.on-failure .arrow { fill: #c72e0f }
.on-finished .line { stroke-dasharray: 9 3 2 3 }
.wrong .line { stroke: #c72e0f; stroke-width: 2.4 }
.wrong .arrow { fill: #c72e0f }
.disabled { opacity: 0.5 }
.label rect { fill: #ffffff; stroke: #d0d0d0 }
.label text { font: ${labelSize}px monospace }
`;

/**
 * The drawing as an SVG file of its own, with no reference to anything outside of it.
 *
 * @param levelTitle `Level {0}` in the reader's language
 */
export function svgOf(drawing: GraphDrawing, levelTitle: string): string {
  const { graph, layout } = drawing;
  const box = drawnBox(layout);
  const left = Math.floor(box.x) - padding - 17;
  const width = Math.ceil(box.width + 2 * padding + 34);
  const top = layout.top - head;
  const height = Math.ceil(layout.height + head + padding);
  const columns = layout.columns.map(
    ({ level, x, width: wide }) =>
      `<rect class="column" x="${x - 17}" y="${top + 8}" width="${wide + 34}" height="${height - 12}" rx="8"/>` +
      `<text class="level" x="${x}" y="${top + 30}">${escaped(levelTitle.replace('{0}', String(level)))}</text>`,
  );
  const edges = layout.edges.map((edge) => edgeOf(edge, graph.dependencies[edge.index]));
  const labels = layout.edges.map((edge) => labelOf(edge, drawing.labels[edge.index] ?? ''));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}">`,
    `<title>${escaped(graph.file)}</title>`,
    `<style>${style}</style>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#ffffff"/>`,
    ...columns,
    ...edges,
    ...nodesOf(drawing),
    ...labels,
    '</svg>',
    '',
  ].join('\n');
}

function nodesOf({ graph, layout }: GraphDrawing): string[] {
  const critical = new Set(graph.criticalPath);
  const threads = new Map(graph.threads.map((thread) => [thread.name, thread]));
  return layout.nodes.map(({ id, x, y, width, height }) => {
    const thread = threads.get(id);
    const classes = [...(critical.has(id) ? ['critical'] : []), ...(thread?.unknown === true ? ['unknown'] : [])];
    const room = width - nodeIndent - 12;
    return (
      `<g class="${classes.join(' ')}" transform="translate(${x} ${round(y)})">` +
      `<rect class="box" width="${width}" height="${height}" rx="7"/>` +
      `<text class="name" x="16" y="27">${escaped(fitText(visibleText(id), nameSize, room + 20))}</text>` +
      `<text class="command" x="16" y="45">${escaped(fitText(visibleText(thread?.command ?? ''), commandSize, room + 20, 'mono'))}</text></g>`
    );
  });
}

function edgeOf(edge: PlacedEdge, dependency: GraphDependency | undefined): string {
  const start = edge.points[0];
  const end = edge.points.at(-1);
  if (dependency === undefined || start === undefined || end === undefined) return '';
  const { type, on, enabled, inCycle, findings } = dependency;
  const isWrong = inCycle || findings.some(({ severity }) => severity === 'error');
  const classes = [
    type,
    ...(on === 'success' ? [] : [`on-${on}`]),
    ...(enabled ? [] : ['disabled']),
    ...(isWrong ? ['wrong'] : []),
  ];
  const second = edge.points[1] ?? end;
  const last = edge.points.at(-2) ?? start;
  const out = edge.shape === 'self' || second.x >= start.x ? 1 : -1;
  const into = edge.shape === 'self' || last.x > end.x ? -1 : 1;
  const [x, y] = [round(end.x), round(end.y)];
  const parts = [`<path class="line" d="${edgePath(edge)}"/>`];
  if (type !== 'parallel') parts.push(`<path class="arrow" d="M${x} ${y}l${-8 * into} -4.5v9z"/>`);
  if (dependency.condition !== undefined) {
    parts.push(
      `<path class="diamond" d="M${round(start.x)} ${round(start.y)}l${7 * out} -5l${7 * out} 5l${-7 * out} 5z"/>`,
    );
  }
  if (type === 'data_flow')
    parts.push(`<circle class="dot" cx="${round(start.x) + 4 * out}" cy="${round(start.y)}" r="3"/>`);
  return `<g class="${classes.join(' ')}">${parts.join('')}</g>`;
}

function labelOf({ label }: PlacedEdge, text: string): string {
  if (label === undefined) return '';
  const [x, y] = [round(label.x), round(label.y)];
  return (
    `<g class="label"><rect x="${x}" y="${y}" width="${round(label.width)}" height="${label.height}" rx="10"/>` +
    `<text x="${round(label.x + label.width / 2)}" y="${y + 13.5}" text-anchor="middle">${escaped(text)}</text></g>`
  );
}

function escaped(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
