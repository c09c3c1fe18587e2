import { visibleText } from '../report/visible-text.ts';
import { button, element } from './element.ts';
import type { GraphDependency, GraphFinding, GraphThread, GraphView } from './protocol/messages.ts';
import { reasonOf } from './run/reason-of.ts';
import { runButton } from './run-button.ts';
import type { RunView } from './run/run-view.ts';
import type { HiddenCounts } from './visible-graph.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill, spanOf } from './words/words-of.ts';

export interface DetailsActions {
  readonly selectThread: (name: string) => void;
  readonly revealThread: (name: string) => void;
  readonly revealDependency: (index: number) => void;
  readonly selectDependency: (index: number) => void;
  readonly toggle: (name: string, side: 'before' | 'after') => void;
  readonly runThread: (name: string) => void;
  /** Why nothing can be run, where it cannot. */
  readonly cannotRun: string | undefined;
  readonly runFrom: (name: string) => void;
  readonly whatIf: (name: string) => void;
  readonly close: () => void;
}

export interface Selection {
  readonly thread: string | undefined;
  /** Index. */
  readonly dependency: number | undefined;
}

/** Where what is told of the selection comes from. */
export interface DetailsSource {
  readonly graph: GraphView | undefined;
  readonly run: RunView | undefined;
  /** What is collapsed, by thread. */
  readonly hidden: ReadonlyMap<string, HiddenCounts>;
}

/** Between the panel and the sides of the stage. */
const margin = 12;
/** Less than this beside the panel is no room for a node. */
const leastRoom = 180;

/** All that is known of the thread or the dependency that is selected. */
export class DetailsPanel {
  readonly root: HTMLElement;
  readonly #words: PreviewWords;
  readonly #actions: DetailsActions;

  constructor(words: PreviewWords, actions: DetailsActions) {
    this.#words = words;
    this.#actions = actions;
    this.root = element('aside', 'details');
    this.root.setAttribute('aria-label', words.details);
    this.root.hidden = true;
  }

  /** How much of a stage of this width it covers on the right, in pixels; none where it would leave no room beside it. */
  coveredWidth(stageWidth: number): number {
    const covered = this.root.offsetWidth + 2 * margin;
    return this.root.hidden || stageWidth - covered < leastRoom ? 0 : covered;
  }

  /** Shows what is selected, and nothing where it is not in the graph. */
  show({ thread, dependency }: Selection, { graph, run, hidden }: DetailsSource): void {
    const place = this.#focusedButton();
    const shownThread = graph?.threads.find(({ name }) => name === thread);
    const shownDependency = graph?.dependencies.find(({ index }) => index === dependency);
    if (graph !== undefined && shownThread !== undefined) {
      this.#showThread(shownThread, graph, run, hidden.get(shownThread.name) ?? { before: 0, after: 0 });
    } else if (shownDependency !== undefined) this.#showDependency(shownDependency, run);
    else {
      this.root.hidden = true;
      this.root.replaceChildren();
    }
    if (place >= 0) this.root.querySelectorAll('button')[place]?.focus();
  }

  /** Whoever works in the panel with the keyboard keeps their place when its content changes. -1: the keyboard is elsewhere. */
  #focusedButton(): number {
    if (!this.root.contains(document.activeElement)) return -1;
    return [...this.root.querySelectorAll('button')].findIndex((one) => one === document.activeElement);
  }

  /** @param hidden what is collapsed at the thread */
  #showThread(thread: GraphThread, graph: GraphView, run: RunView | undefined, hidden: HiddenCounts): void {
    const words = this.#words;
    const { name } = thread;
    const before = graph.dependencies.filter((dependency) => dependency.target === name);
    const after = graph.dependencies.filter((dependency) => dependency.source === name);
    this.#fill(name, [
      ...line('muted', thread.unknown ? words.unknownThread : thread.declared ? '' : words.byConvention),
      ...line('', thread.description ?? ''),
      ...line('code', thread.command),
      element('p', 'muted', fill(words.level, thread.level)),
      ...this.#run(name, run),
      ...this.#findings(thread.findings),
      ...this.#links(words.waitsFor, before, 'source'),
      ...this.#links(words.feeds, after, 'target'),
      this.#buttons([
        [words.goToSource, () => this.#actions.revealThread(name)],
        ...(thread.unknown
          ? []
          : ([
              [words.runFrom, () => this.#actions.runFrom(name), this.#actions.cannotRun],
              [words.runThread, () => this.#actions.runThread(name), this.#actions.cannotRun],
              [words.whatIfItFails, () => this.#actions.whatIf(name)],
            ] as const)),
        ...(before.length === 0
          ? []
          : [
              [
                hidden.before > 0 ? words.showBefore : words.collapseBefore,
                () => this.#actions.toggle(name, 'before'),
              ] as const,
            ]),
        ...(after.length === 0
          ? []
          : [
              [
                hidden.after > 0 ? words.showAfter : words.collapseAfter,
                () => this.#actions.toggle(name, 'after'),
              ] as const,
            ]),
      ]),
    ]);
  }

  #showDependency(dependency: GraphDependency, run: RunView | undefined): void {
    const words = this.#words;
    const state = run?.dependencies.get(dependency.index);
    const isSame = state?.source === dependency.source && state.target === dependency.target;
    this.#fill(`${dependency.source} → ${dependency.target}`, [
      element(
        'p',
        'muted',
        [
          words.type[dependency.type],
          ...(dependency.on === 'success' ? [] : [dependency.on === 'failure' ? words.onFailure : words.onFinished]),
          ...(dependency.enabled ? [] : [words.disabled]),
          ...(dependency.inCycle ? [words.inCycle] : []),
        ].join(' · '),
      ),
      ...(dependency.condition === undefined
        ? []
        : [element('h3', '', words.condition), ...line('code', dependency.condition)]),
      ...(dependency.mapping === undefined || dependency.mapping.length === 0
        ? []
        : [
            element('h3', '', words.mapping),
            ...dependency.mapping.flatMap(([from, to]) => line('code', `${from} → ${to}`)),
          ]),
      ...(isSame
        ? line(`outcome-${state.outcome}`, words.outcome[state.outcome] + (state.detail ? `: ${state.detail}` : ''))
        : []),
      ...this.#findings(dependency.findings),
      this.#buttons([
        [words.goToSource, () => this.#actions.revealDependency(dependency.index)],
        ...[...new Set([dependency.source, dependency.target])].map(
          (name) => [visibleText(name), () => this.#actions.selectThread(name)] as const,
        ),
      ]),
    ]);
  }

  #fill(title: string, parts: readonly HTMLElement[]): void {
    const head = element('header');
    const close = button('icon', '✕', () => this.#actions.close());
    close.setAttribute('aria-label', this.#words.close);
    head.append(element('h2', '', visibleText(title)), close);
    this.root.replaceChildren(head, ...parts);
    this.root.hidden = false;
  }

  #run(name: string, run: RunView | undefined): HTMLElement[] {
    const state = run?.threads.get(name);
    if (state === undefined) return [];
    const words = this.#words;
    const summary = element('p', 'run-state', words.status[state.status]);
    summary.dataset['status'] = state.status;
    const reason = run === undefined || state.attempts.length > 0 ? '' : reasonOf(state, run, words);
    if (reason !== '') summary.append(`: ${reason}`);
    const attempts = state.attempts.map((attempt) => {
      const took = attempt.endedAt === undefined ? '' : ` · ${spanOf(attempt.endedAt - attempt.startedAt, words)}`;
      const how = attempt.outcome === undefined ? words.status.running : words.status[attempt.outcome];
      const why = attempt.failure === undefined ? '' : ` · ${visibleText(words.report.failure(attempt.failure))}`;
      return element('p', 'attempt', `${fill(words.attempt, attempt.attempt)} · ${how}${took}${why}`);
    });
    const causes = state.causes.flatMap((index) => {
      const cause = run?.dependencies.get(index);
      if (cause === undefined) return [];
      const detail = cause.detail === undefined ? '' : `: ${cause.detail}`;
      return line('attempt', `${cause.source} → ${cause.target}: ${words.outcome[cause.outcome]}${detail}`);
    });
    const output =
      state.outputPreview === undefined ? [] : [element('h3', '', words.output), ...line('code', state.outputPreview)];
    return [summary, ...attempts, ...causes, ...output];
  }

  #findings(findings: readonly GraphFinding[]): HTMLElement[] {
    if (findings.length === 0) return [];
    return [
      element('h3', '', this.#words.findings),
      ...findings.map((finding) => {
        const item = element('p', 'finding', visibleText(finding.message));
        item.dataset['severity'] = finding.severity;
        item.append(' ', element('span', 'muted', finding.code));
        return item;
      }),
    ];
  }

  #links(title: string, dependencies: readonly GraphDependency[], end: 'source' | 'target'): HTMLElement[] {
    const list = element('ul');
    list.setAttribute('aria-label', title);
    for (const dependency of dependencies) {
      const item = element('li');
      const { type, index, source, target } = dependency;
      const kind = button('link muted', this.#words.type[type], () => this.#actions.selectDependency(index));
      kind.setAttribute('aria-label', `${this.#words.type[type]}: ${visibleText(source)} → ${visibleText(target)}`);
      item.append(
        button('link', visibleText(dependency[end]), () => this.#actions.selectThread(dependency[end])),
        kind,
      );
      list.append(item);
    }
    return [element('h3', '', title), dependencies.length === 0 ? element('p', 'muted', this.#words.nothing) : list];
  }

  #buttons(list: readonly (readonly [text: string, act: () => void, cannotRun?: string | undefined])[]): HTMLElement {
    const row = element('div', 'buttons');
    row.append(...list.map(([text, act, cannotRun]) => runButton('', text, act, cannotRun)));
    return row;
  }
}

function line(className: string, text: string): HTMLElement[] {
  return text === '' ? [] : [element('p', className, visibleText(text))];
}
