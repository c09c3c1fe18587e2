import { visibleText } from '../report/visible-text.ts';
import type { ThreadStatus } from '../scheduler/event.ts';
import { element, svgElement } from './element.ts';
import type { GraphView } from './protocol/messages.ts';
import type { RunView } from './run/run-view.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill } from './words/words-of.ts';

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

  constructor(words: PreviewWords) {
    this.#words = words;
    const session = element('div', 'session');
    session.append(this.#state, this.#counts);
    this.root.append(session, legend(words));
  }

  show(run: RunView | undefined, graph: GraphView | undefined): void {
    const words = this.#words;
    this.#state.textContent = run === undefined ? '' : `● ${words.sessionStatus[run.status]}`;
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
    this.#counts.textContent = [
      fill(words.session, visibleText(run.session)),
      ...(run.policy === '' ? [] : [visibleText(run.policy)]),
      ...order.flatMap((status) => (counts.has(status) ? [`${counts.get(status)} ${words.status[status]}`] : [])),
    ].join(' · ');
  }
}

function legend(words: PreviewWords): HTMLElement {
  const list = element('ul', 'legend');
  list.setAttribute('aria-label', words.legend);
  const kinds = [
    { type: 'sequential', on: 'success', name: words.type.sequential },
    { type: 'data_flow', on: 'success', name: words.type.data_flow },
    { type: 'conditional', on: 'success', name: words.type.conditional },
    { type: 'parallel', on: 'success', name: words.type.parallel },
    { type: 'sequential', on: 'failure', name: words.onFailure },
  ];
  for (const { type, on, name } of kinds) {
    const sample = svgElement('svg', { class: 'edge sample', width: 34, height: 12, 'aria-hidden': 'true' });
    sample.dataset['type'] = type;
    sample.dataset['on'] = on;
    sample.append(svgElement('path', { class: 'line', d: 'M1 6H32' }));
    if (type !== 'parallel') sample.append(svgElement('path', { class: 'arrow', d: 'M33 6l-7 -4v8z' }));
    if (type === 'conditional') sample.append(svgElement('path', { class: 'diamond', d: 'M4 6l6 -4.5l6 4.5l-6 4.5z' }));
    if (type === 'data_flow') sample.append(svgElement('circle', { class: 'dot', cx: 4, cy: 6, r: 3 }));
    if (type === 'parallel') sample.append(svgElement('text', { class: 'sample-sign', x: 14, y: 10 }, '∥'));
    const item = element('li');
    item.append(sample, element('span', '', name));
    list.append(item);
  }
  return list;
}
