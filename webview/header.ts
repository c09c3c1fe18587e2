import { visibleText } from '../report/visible-text.ts';
import { button, element } from './element.ts';
import type { GraphView } from './protocol/messages.ts';
import type { RunView } from './run/run-view.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill, spanOf } from './words/words-of.ts';

export interface HeaderActions {
  readonly search: (text: string) => void;
  readonly nextFound: (step: 1 | -1) => void;
  readonly toggleTimeline: () => void;
  readonly zoom: (factor: number) => void;
  readonly zoomReset: () => void;
  readonly fit: () => void;
  readonly run: () => void;
  readonly cancel: () => void;
  readonly exportGraph: () => void;
  readonly showAll: () => void;
}

/** The toolbar: what file this is, and what can be done with its graph. */
export class Header {
  readonly root = element('header', 'toolbar');
  readonly search = element('input', 'search');
  readonly filter: HTMLElement;
  readonly #words: PreviewWords;
  readonly #file = element('span', 'file');
  readonly #counts = element('span', 'counts');
  readonly #matches = element('span', 'matches');
  readonly #percent: HTMLButtonElement;
  readonly #timeline: HTMLButtonElement;
  readonly #run: HTMLButtonElement;
  readonly #showAll: HTMLButtonElement;
  #isLive = false;

  constructor(words: PreviewWords, actions: HeaderActions) {
    this.#words = words;
    this.#percent = button('percent', '100 %', actions.zoomReset);
    this.#percent.title = words.zoomReset;
    this.#timeline = button('', words.timeline, actions.toggleTimeline);
    this.#showAll = button('', words.showAll, actions.showAll);
    this.#showAll.hidden = true;
    this.#run = button('run', words.run, () => (this.#isLive ? actions.cancel() : actions.run()));
    this.filter = element('span', 'filter-place');
    this.#prepareSearch(actions);
    const title = element('div', 'title');
    title.append(this.#file, this.#counts);
    const tools = element('div', 'tools');
    tools.setAttribute('role', 'toolbar');
    tools.append(
      this.search,
      this.#matches,
      this.#showAll,
      this.#run,
      this.#timeline,
      this.filter,
      named(
        button('icon', '−', () => actions.zoom(1 / 1.25)),
        words.zoomOut,
      ),
      this.#percent,
      named(
        button('icon', '+', () => actions.zoom(1.25)),
        words.zoomIn,
      ),
      button('', words.fit, actions.fit),
      button('', words.exportGraph, actions.exportGraph),
    );
    this.root.append(title, tools);
  }

  showGraph(graph: GraphView, isPart: boolean): void {
    const words = this.#words;
    this.#file.textContent = visibleText(graph.file);
    this.#showAll.hidden = !isPart;
    this.#counts.textContent = [
      fill(words.threads, graph.threads.length),
      fill(words.dependencies, graph.dependencies.length),
      fill(words.levels, graph.levels.length),
      ...(graph.criticalPath.length > 0 ? [fill(words.criticalPath, spanOf(graph.criticalPathMs, words))] : []),
    ].join(' · ');
  }

  showRun(run: RunView | undefined): void {
    this.#isLive = run?.live === true;
    this.#run.textContent = this.#isLive ? this.#words.cancel : this.#words.run;
    this.#run.classList.toggle('cancel', this.#isLive);
  }

  showScale(scale: number): void {
    this.#percent.textContent = `${Math.round(scale * 100)} %`;
  }

  showTimeline(isOpen: boolean): void {
    this.#timeline.setAttribute('aria-pressed', String(isOpen));
  }

  /** @param place of the one that is selected, from 1; 0: none */
  showMatches(text: string, place: number, count: number): void {
    this.#matches.textContent =
      text === '' ? '' : count === 0 ? this.#words.noMatch : fill(this.#words.match, place, count);
  }

  #prepareSearch(actions: HeaderActions): void {
    this.search.type = 'search';
    this.search.placeholder = this.#words.find;
    this.search.setAttribute('aria-label', this.#words.find);
    this.search.spellcheck = false;
    this.#matches.setAttribute('role', 'status');
    this.search.addEventListener('input', () => actions.search(this.search.value));
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') actions.nextFound(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape') {
        this.search.value = '';
        actions.search('');
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
}

function named(made: HTMLButtonElement, name: string): HTMLButtonElement {
  made.title = name;
  made.setAttribute('aria-label', name);
  return made;
}
