import { visibleText } from '../report/visible-text.ts';
import { button, element } from './element.ts';
import { exportMenu } from './export-menu.ts';
import type { ExportFormat, GraphView } from './protocol/messages.ts';
import { runButton } from './run-button.ts';
import type { RunView } from './run/run-view.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { counted, fill, spanOf } from './words/words-of.ts';

export interface HeaderActions {
  readonly search: (text: string) => void;
  readonly nextFound: (step: 1 | -1) => void;
  readonly toggleTimeline: () => void;
  readonly toggleWhatIf: () => void;
  readonly zoom: (factor: number) => void;
  readonly zoomReset: () => void;
  readonly fit: () => void;
  readonly run: () => void;
  /** Why nothing can be run, where it cannot. */
  readonly cannotRun: string | undefined;
  readonly cancel: () => void;
  readonly exportAs: (format: ExportFormat) => void;
  readonly showProblems: () => void;
  readonly showAll: () => void;
}

/** The toolbar: what file this is, and what can be done with its graph. */
export class Header {
  readonly root = element('header', 'toolbar');
  readonly search = element('input', 'search');
  readonly #words: PreviewWords;
  readonly #file = element('span', 'file');
  readonly #counts = element('span', 'counts');
  readonly #matches = element('span', 'matches');
  readonly #percent: HTMLButtonElement;
  readonly #timeline: HTMLButtonElement;
  readonly #whatIf: HTMLButtonElement;
  readonly #problems: HTMLButtonElement;
  readonly #run: HTMLButtonElement;
  readonly #showAll: HTMLButtonElement;
  #isLive = false;

  constructor(words: PreviewWords, filter: HTMLElement, actions: HeaderActions) {
    this.#words = words;
    this.#percent = button('percent', '100 %', actions.zoomReset);
    this.#percent.title = words.zoomReset;
    this.#timeline = button('', words.timeline, actions.toggleTimeline);
    this.#whatIf = button('', words.whatIf, actions.toggleWhatIf);
    this.#problems = button('problems', '', actions.showProblems);
    this.#problems.title = words.showProblems;
    this.#problems.hidden = true;
    this.#showAll = button('', words.showAll, actions.showAll);
    this.#showAll.hidden = true;
    const run = (): void => (this.#isLive ? actions.cancel() : actions.run());
    this.#run = runButton('run', words.run, run, actions.cannotRun);
    this.#prepareSearch(actions);
    const title = element('div', 'title');
    title.append(this.#file, this.#counts, this.#problems);
    const tools = element('div', 'tools');
    tools.append(
      this.search,
      this.#matches,
      this.#showAll,
      this.#run,
      this.#timeline,
      this.#whatIf,
      filter,
      exportMenu(words, actions.exportAs),
      this.#zoomGroup(actions),
    );
    this.root.append(title, tools);
  }

  showGraph(graph: GraphView, isPart: boolean): void {
    const words = this.#words;
    this.#file.textContent = visibleText(graph.file);
    this.#showAll.hidden = !isPart;
    this.#counts.textContent = [
      counted(words.threads, graph.threads.length),
      counted(words.dependencies, graph.dependencies.length),
      counted(words.levels, graph.levels.length),
      ...(isPathKnown(graph) ? [fill(words.criticalPath, spanOf(graph.criticalPathMs, words))] : []),
    ].join(' · ');
    this.#showProblems(graph.problems);
  }

  #showProblems({ errors, warnings }: GraphView['problems']): void {
    const words = this.#words;
    this.#problems.hidden = errors + warnings === 0;
    this.#problems.dataset['severity'] = errors > 0 ? 'error' : 'warning';
    this.#problems.textContent = [
      ...(errors > 0 ? [counted(words.errors, errors)] : []),
      ...(warnings > 0 ? [counted(words.warnings, warnings)] : []),
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

  showWhatIf(isOpen: boolean): void {
    this.#whatIf.setAttribute('aria-pressed', String(isOpen));
  }

  /** @param place of the one that is selected, from 1; 0: none */
  showMatches(text: string, place: number, count: number): void {
    this.#matches.textContent =
      text === '' ? '' : count === 0 ? this.#words.noMatch : fill(this.#words.match, place, count);
  }

  /** Buttons that stay beside each other when the toolbar wraps. */
  #zoomGroup({ zoom, fit }: HeaderActions): HTMLElement {
    const { zoomIn, zoomOut, fit: fitWord } = this.#words;
    const group = element('span', 'zoom');
    group.append(
      named(
        button('icon', '−', () => zoom(1 / 1.25)),
        zoomOut,
      ),
      this.#percent,
      named(
        button('icon', '+', () => zoom(1.25)),
        zoomIn,
      ),
      button('', fitWord, fit),
    );
    return group;
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

/** A path of threads of which nobody knows how long they take has no length either. */
function isPathKnown({ criticalPath, threads }: GraphView): boolean {
  const onPath = new Set(criticalPath);
  return onPath.size > 0 && threads.every(({ name, expectedMs }) => !onPath.has(name) || expectedMs !== undefined);
}
