import { visibleText } from '../report/visible-text.ts';
import type { ThreadStatus } from '../scheduler/event.ts';
import { button, element, svgElement } from './element.ts';
import type { GraphDependency, GraphView } from './protocol/messages.ts';
import type { RunView } from './run/run-view.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill, spanOf } from './words/words-of.ts';

const order: readonly ThreadStatus[] = [
  'succeeded',
  'running',
  'retrying',
  'failed',
  'blocked',
  'skipped',
  'cancelled',
  'ready',
  'waiting',
];

/** Below the toolbar: how the session goes, and what the kinds of lines mean. */
export class StatusLine {
  readonly root = element('div', 'status-line');
  readonly #words: PreviewWords;
  readonly #state = element('span', 'session-state');
  readonly #counts = element('span', 'session-counts');
  readonly #close: HTMLButtonElement;
  readonly #legend = element('ul', 'legend');

  /** @param close stops showing a session that is over */
  constructor(words: PreviewWords, close: () => void) {
    this.#words = words;
    this.#close = button('icon', '✕', close);
    this.#close.title = words.closeSession;
    this.#close.setAttribute('aria-label', words.closeSession);
    this.#close.hidden = true;
    this.#legend.setAttribute('aria-label', words.legend);
    const told = element('span');
    told.append(this.#state, ' ', this.#counts);
    const session = element('div', 'session');
    session.append(told, this.#close);
    this.root.append(session, this.#legend);
  }

  /** Explains the kinds of lines that the graph has. */
  showKinds(graph: GraphView): void {
    const kinds = legendKinds(this.#words).filter(({ has }) => graph.dependencies.some(has));
    this.#legend.replaceChildren(...kinds.map(legendItem));
    // It has its place from the first thread on, so that nothing jumps later.
    this.root.hidden = graph.threads.length === 0;
  }

  #showState(run: RunView | undefined): void {
    const mark = element('span', '', run?.ifFails === undefined ? '● ' : '◌ ');
    mark.setAttribute('aria-hidden', 'true');
    this.#state.replaceChildren(...(run === undefined ? [] : [mark, this.#words.sessionStatus[run.status]]));
  }

  show(run: RunView | undefined, graph: GraphView | undefined): void {
    const words = this.#words;
    this.#close.hidden = run === undefined || run.live || run.ifFails !== undefined;
    this.#showState(run);
    this.#state.dataset['status'] = run?.status ?? 'none';
    if (run === undefined) {
      this.#counts.textContent = '';
      return;
    }
    const counts = new Map<ThreadStatus, number>();
    const names = new Set([...run.threads.keys(), ...(run.live ? (graph?.threads ?? []).map(({ name }) => name) : [])]);
    for (const name of names) {
      const status = run.threads.get(name)?.status ?? 'waiting';
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    const { startedAt, endedAt, ifFails } = run;
    this.#counts.textContent = [
      ifFails === undefined
        ? fill(words.session, visibleText(run.session))
        : fill(words.ifItFails, visibleText(ifFails)),
      ...(run.policy === '' ? [] : [words.report.policy[run.policy]]),
      ...order.flatMap((status) => (counts.has(status) ? [`${counts.get(status)} ${words.status[status]}`] : [])),
      ...(startedAt === undefined || endedAt === undefined
        ? []
        : [fill(ifFails === undefined ? words.took : words.wouldEndAfter, spanOf(endedAt - startedAt, words))]),
    ].join(' · ');
  }
}

interface LegendKind {
  readonly type: string;
  readonly on?: string;
  readonly className?: string;
  readonly name: string;
  readonly has: (dependency: GraphDependency) => boolean;
}

function legendKinds(words: PreviewWords): readonly LegendKind[] {
  const ofType = (type: GraphDependency['type']): LegendKind => ({
    type,
    name: words.type[type],
    has: (dependency) => dependency.type === type,
  });
  return [
    ...(['sequential', 'data_flow', 'conditional', 'parallel'] as const).map(ofType),
    { type: 'sequential', on: 'failure', name: words.onFailure, has: ({ on }) => on === 'failure' },
    { type: 'sequential', on: 'finished', name: words.onFinished, has: ({ on }) => on === 'finished' },
    { type: 'sequential', className: 'disabled', name: words.disabled, has: ({ enabled }) => !enabled },
    { type: 'sequential', className: 'in-cycle', name: words.inCycle, has: ({ inCycle }) => inCycle },
  ];
}

function legendItem({ type, on = 'success', className = '', name }: LegendKind): HTMLElement {
  const sample = svgElement('svg', { class: `edge sample ${className}`, width: 34, height: 12, 'aria-hidden': 'true' });
  sample.dataset['type'] = type;
  sample.dataset['on'] = on;
  sample.append(svgElement('path', { class: 'line', d: 'M1 6H32' }));
  if (type !== 'parallel') sample.append(svgElement('path', { class: 'arrow', d: 'M33 6l-7 -4v8z' }));
  if (type === 'conditional') sample.append(svgElement('path', { class: 'diamond', d: 'M4 6l6 -4.5l6 4.5l-6 4.5z' }));
  if (type === 'data_flow') sample.append(svgElement('circle', { class: 'dot', cx: 4, cy: 6, r: 3 }));
  if (type === 'parallel') sample.append(svgElement('text', { class: 'sample-sign', x: 14, y: 10 }, '∥'));
  const item = element('li');
  item.append(sample, element('span', '', name));
  return item;
}
