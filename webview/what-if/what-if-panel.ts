import type { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import { visibleText } from '../../report/visible-text.ts';
import { button, element } from '../element.ts';
import type { GraphView, SimulatedRun } from '../protocol/messages.ts';
import { RunView } from '../run/run-view.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { policyCard } from './policy-card.ts';

export interface WhatIfActions {
  /** Asks how a run would go in which this thread fails. */
  readonly simulate: (thread: string) => void;
  /** Another run is to be shown, or none. */
  readonly changed: () => void;
  readonly close: () => void;
}

/** What a thread's failure would lead to, under each policy side by side; one of them is shown in the graph and the timeline. */
export class WhatIfPanel {
  readonly root = element('section', 'what-if');
  readonly #words: PreviewWords;
  readonly #actions: WhatIfActions;
  readonly #choice = element('select');
  readonly #cards = element('div', 'policies');
  #graph: GraphView | undefined;
  #thread: string | undefined;
  #runs: readonly SimulatedRun[] | undefined;
  #policy: CoordinationPolicy | undefined;
  #run: RunView | undefined;

  constructor(words: PreviewWords, actions: WhatIfActions) {
    this.#words = words;
    this.#actions = actions;
    this.root.hidden = true;
    this.root.setAttribute('aria-label', words.whatIfTitle);
    const label = element('label', '', words.whatIfTitle);
    label.append(this.#choice);
    const close = button('icon', '✕', actions.close);
    close.setAttribute('aria-label', words.close);
    const head = element('header');
    head.append(label, close);
    this.root.append(head, this.#cards);
    this.#choice.addEventListener('change', () => this.#choose(this.#choice.value));
    this.root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') actions.close();
    });
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  /** The simulated run that is to be shown in place of a real one. */
  get run(): RunView | undefined {
    return this.isOpen ? this.#run : undefined;
  }

  open(thread: string | undefined): void {
    this.root.hidden = false;
    this.#choose(thread ?? this.#thread ?? this.#graph?.criticalPath[0] ?? this.#graph?.threads[0]?.name);
  }

  close(): void {
    this.root.hidden = true;
    this.#show(undefined, undefined);
  }

  focus(): void {
    this.#choice.focus();
  }

  showGraph(graph: GraphView): void {
    this.#graph = graph;
    if (!this.isOpen) return;
    const isThere = graph.threads.some(({ name }) => name === this.#thread);
    this.#choose(isThere ? this.#thread : graph.threads[0]?.name);
  }

  /** Takes the answer to `simulate`. */
  receive(thread: string, runs: readonly SimulatedRun[]): void {
    if (!this.isOpen || thread !== this.#thread) return;
    const wanted = this.#policy ?? this.#graph?.policy;
    this.#show(runs, (runs.find(({ policy }) => policy === wanted) ?? runs[0])?.policy);
  }

  #choose(thread: string | undefined): void {
    this.#thread = thread;
    const names = this.#graph?.threads.map(({ name }) => name) ?? [];
    this.#choice.replaceChildren(
      ...names.map((name) => {
        const option = element('option', '', visibleText(name));
        option.value = name;
        option.selected = name === thread;
        return option;
      }),
    );
    if (this.#runs === undefined) this.#cards.textContent = this.#words.simulating;
    if (thread !== undefined) this.#actions.simulate(thread);
    else this.#show([], undefined);
  }

  #show(runs: readonly SimulatedRun[] | undefined, policy: CoordinationPolicy | undefined): void {
    this.#runs = runs;
    const shown = runs?.find((run) => run.policy === policy);
    this.#run = undefined;
    if (shown !== undefined) {
      this.#run = new RunView('', false, this.#thread);
      for (const event of shown.events) this.#run.apply(event);
    }
    if (runs?.length === 0) this.#cards.textContent = this.#words.cannotSimulate;
    else if (runs !== undefined) this.#drawCards(runs, policy);
    this.#actions.changed();
  }

  #drawCards(runs: readonly SimulatedRun[], shown: CoordinationPolicy | undefined): void {
    const focused = [...this.#cards.querySelectorAll('button')].findIndex((one) => one === document.activeElement);
    this.#cards.replaceChildren(
      ...runs.map((run) =>
        policyCard(
          run,
          { isOfFile: run.policy === this.#graph?.policy, isShown: run.policy === shown },
          this.#words,
          () => {
            this.#policy = run.policy;
            this.#show(runs, run.policy);
          },
        ),
      ),
    );
    if (focused >= 0) this.#cards.querySelectorAll('button')[focused]?.focus();
  }
}
