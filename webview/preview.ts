import { drawGraph } from '../layout/graph-drawing.ts';
import { visibleText } from '../report/visible-text.ts';
import { Announcer } from './announcer.ts';
import { GraphCanvas } from './canvas/graph-canvas.ts';
import { Minimap } from './canvas/minimap.ts';
import { PanAndZoom } from './canvas/pan-and-zoom.ts';
import { stepFrom } from './canvas/step-from.ts';
import type { Direction } from './canvas/step-from.ts';
import { Surface } from './canvas/surface.ts';
import { ViewControl } from './canvas/view-control.ts';
import { DetailsPanel } from './details-panel.ts';
import { DrawSchedule } from './draw-schedule.ts';
import type { Part } from './draw-schedule.ts';
import { element } from './element.ts';
import { FilterMenu } from './filter-menu.ts';
import { Header } from './header.ts';
import { keptStateOf } from './kept-state.ts';
import type { KeptState } from './kept-state.ts';
import { pictureOf } from './picture-of.ts';
import type { FromWebview, GraphView, PictureFormat, ToWebview } from './protocol/messages.ts';
import { RunDisplay } from './run/run-display.ts';
import { listenToStage } from './stage-input.ts';
import type { StageActions } from './stage-input.ts';
import { StatusLine } from './status-line.ts';
import { ThreadSearch } from './thread-search.ts';
import { TimelineView } from './timeline/timeline-view.ts';
import { visibleGraph } from './visible-graph.ts';
import type { Collapsed } from './visible-graph.ts';
import { WhatIfPanel } from './what-if/what-if-panel.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill } from './words/words-of.ts';

/** What the preview needs of the editor around it. */
export interface PreviewHost {
  readonly post: (message: FromWebview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: KeptState) => void;
  /** Why nothing can be run, where it cannot. */
  readonly cannotRun?: string | undefined;
}

/** How often times that tick are drawn. */
const tickMs = 100;

type Side = keyof Collapsed;

/** The graph preview: takes the messages of the extension, draws once a frame, and tells what a person does. */
export class Preview {
  readonly #host: PreviewHost;
  readonly #words: PreviewWords;
  readonly #canvas: GraphCanvas;
  readonly #surface: Surface;
  readonly #stage = element('main', 'stage');
  readonly #notice = element('p', 'notice');
  readonly #header: Header;
  readonly #statusLine: StatusLine;
  readonly #details: DetailsPanel;
  readonly #timeline: TimelineView;
  readonly #whatIf: WhatIfPanel;
  readonly #filter: FilterMenu;
  readonly #minimap: Minimap;
  readonly #run: RunDisplay;
  readonly #view: ViewControl;
  readonly #search = new ThreadSearch();
  readonly #schedule = new DrawSchedule((due) => this.#draw(due));
  #graph: GraphView | undefined;
  #collapsed: Collapsed;
  #hidden: ReturnType<typeof visibleGraph>['hidden'] = new Map();
  #timelineOpen: boolean;
  #selectedThread: string | undefined;
  #selectedDependency: number | undefined;
  #cursor: Extract<ToWebview, { readonly type: 'cursor' }> | undefined;

  constructor(root: HTMLElement, host: PreviewHost, words: PreviewWords) {
    this.#host = host;
    this.#words = words;
    const kept = keptStateOf(host.getState());
    this.#collapsed = kept.collapsed;
    this.#timelineOpen = kept.timelineOpen;
    this.#selectedThread = kept.selectedThread;
    this.#canvas = new GraphCanvas(words);
    this.#surface = new Surface(this.#canvas);
    this.#view = new ViewControl(
      this.#canvas,
      kept.viewport,
      () => this.#surface.size,
      () => {
        this.#schedule.ask('window');
        this.#keep();
      },
    );
    this.#minimap = new Minimap(this.#canvas, (x, y) => this.#view.centreOn(x, y));
    this.#filter = new FilterMenu(words, { types: kept.hiddenTypes, statuses: kept.hiddenStatuses }, () => {
      this.#schedule.ask('marks');
      this.#keep();
    });
    this.#header = this.#newHeader();
    this.#statusLine = new StatusLine(words, () => {
      this.#run.close();
      this.#schedule.ask('run');
    });
    this.#details = this.#newDetails();
    this.#timeline = new TimelineView(words, (thread) => this.#select(thread), host.cannotRun ?? words.noSession);
    this.#whatIf = new WhatIfPanel(words, {
      simulate: (thread) => host.post({ type: 'simulate', thread }),
      changed: () => this.#schedule.ask('run'),
      close: () => this.#closeWhatIf(),
    });
    const announcer = new Announcer(words);
    this.#run = new RunDisplay({
      canvas: this.#canvas,
      minimap: this.#minimap,
      header: this.#header,
      statusLine: this.#statusLine,
      announcer,
      timeline: this.#timeline,
      whatIf: this.#whatIf,
    });
    this.#build(root, announcer.root);
    this.#listen();
    this.#openTimeline(this.#timelineOpen);
  }

  receive(message: ToWebview): void {
    switch (message.type) {
      case 'graph':
        this.#graph = message.graph;
        this.#schedule.ask('graph');
        this.#whatIf.showGraph(message.graph);
        break;
      case 'session':
        this.#run.open(message);
        if (message.live) this.#closeWhatIf();
        this.#schedule.ask('run');
        break;
      case 'events':
        for (const event of message.events) this.#run.apply(event);
        this.#schedule.ask('run');
        break;
      case 'simulation':
        this.#whatIf.receive(message.thread, message.runs);
        break;
      case 'draw':
        void this.#drawPicture(message.format);
        break;
      case 'cursor':
        this.#followCursor(message);
        break;
    }
  }

  #newHeader(): Header {
    const { post, cannotRun } = this.#host;
    return new Header(this.#words, this.#filter.root, {
      search: (text) => this.#find(text),
      nextFound: (step) => this.#goToFound(this.#search.next(this.#selectedThread, step)),
      toggleTimeline: () => this.#openTimeline(!this.#timelineOpen),
      toggleWhatIf: () => (this.#whatIf.isOpen ? this.#closeWhatIf() : this.#openWhatIf(this.#selectedThread)),
      zoom: (factor) => this.#view.zoom(factor),
      zoomReset: () => this.#view.zoom(1 / this.#view.view.scale),
      fit: () => this.#view.fit(),
      run: () => post({ type: 'run' }),
      cannotRun,
      cancel: () => post({ type: 'cancel' }),
      exportAs: (format) => post({ type: 'export', format }),
      showProblems: () => post({ type: 'problems' }),
      showAll: () => this.#collapse({ before: [], after: [] }),
    });
  }

  #newDetails(): DetailsPanel {
    const { post, cannotRun } = this.#host;
    return new DetailsPanel(this.#words, {
      selectThread: (name) => this.#select(name),
      selectDependency: (index) => this.#selectDependency(index),
      revealThread: (thread) => post({ type: 'reveal_thread', thread }),
      revealDependency: (dependency) => post({ type: 'reveal_dependency', dependency }),
      toggle: (name, side) => this.#toggle(name, side),
      runThread: (thread) => post({ type: 'run_thread', thread }),
      runFrom: (thread) => post({ type: 'run_from', thread }),
      cannotRun,
      whatIf: (thread) => this.#openWhatIf(thread),
      close: () => {
        this.#leaveDetails();
        this.#select(undefined);
      },
    });
  }

  #stageActions(): StageActions {
    const { post } = this.#host;
    return {
      toggle: (thread, side) => this.#toggle(thread, side),
      chooseThread: (thread) => {
        this.#select(thread, true);
        post({ type: 'reveal_thread', thread });
      },
      chooseDependency: (dependency) => {
        this.#selectDependency(dependency);
        post({ type: 'reveal_dependency', dependency });
      },
      chooseNothing: () => this.#selectDependency(undefined),
      leaveDetails: () => this.#leaveDetails(),
      step: (direction) => this.#step(direction),
      reveal: () => this.#revealSelected(),
      deselect: () => {
        this.#surface.root.focus();
        this.#select(undefined);
      },
      zoom: (factor) => this.#view.zoom(factor),
      fit: () => this.#view.fit(),
      search: () => this.#header.search.focus(),
    };
  }

  async #drawPicture(format: PictureFormat): Promise<void> {
    const graph = this.#graph;
    const drawing = graph && drawGraph(graph, this.#words, this.#canvas.drawing?.layout);
    const data = drawing === undefined ? '' : await pictureOf(drawing, this.#words.level, format);
    this.#host.post({ type: 'drawn', data });
  }

  #build(root: HTMLElement, announcements: HTMLElement): void {
    this.#notice.textContent = this.#words.loading;
    this.#surface.root.setAttribute('aria-description', this.#words.keys);
    this.#stage.append(this.#surface.root, this.#notice, this.#minimap.root, this.#details.root);
    root.replaceChildren(
      this.#header.root,
      this.#statusLine.root,
      this.#stage,
      this.#whatIf.root,
      this.#timeline.root,
      announcements,
    );
    this.#header.showScale(this.#view.view.scale);
    this.#header.showWhatIf(false);
    this.#statusLine.show(undefined, undefined);
  }

  #listen(): void {
    // Made first: it keeps the click that ends a drag from the others.
    new PanAndZoom(
      this.#surface.root,
      () => this.#view.view,
      (view) => this.#view.set(view),
    ).listen();
    listenToStage(
      { stage: this.#stage, surface: this.#surface.root, details: this.#details.root },
      this.#stageActions(),
    );
    new ResizeObserver(() => {
      this.#view.followSize(this.#graph?.criticalPath[0]);
      this.#schedule.ask('window', 'run');
    }).observe(this.#stage);
    setInterval(() => {
      if (document.visibilityState === 'visible') this.#run.tick(this.#graph);
    }, tickMs);
  }

  #draw(due: ReadonlySet<Part>): void {
    const hasGraph = due.has('graph');
    if (hasGraph) this.#drawGraph();
    const hasRun = hasGraph || due.has('run');
    const isOtherRun = hasRun && this.#run.draw(this.#graph, hasGraph);
    const hasMarks = hasGraph || isOtherRun || due.has('marks') || (hasRun && this.#filter.hiddenStatuses.size > 0);
    if (hasMarks) this.#drawMarks();
    if (hasRun || hasMarks) this.#drawDetails();
    this.#surface.show(this.#view.view, hasMarks);
    this.#minimap.showWindow(this.#view.seen);
    this.#header.showScale(this.#view.view.scale);
  }

  #drawGraph(): void {
    const graph = this.#graph;
    if (graph === undefined) return;
    const visible = visibleGraph(graph, this.#collapsed);
    this.#hidden = visible.hidden;
    const anchor = this.#view.anchor(new Set(visible.graph.threads.map(({ name }) => name)), this.#selectedThread);
    this.#canvas.draw(drawGraph(visible.graph, this.#words, this.#canvas.drawing?.layout), visible.hidden);
    this.#notice.hidden = graph.threads.length > 0;
    this.#notice.textContent = graph.problems.errors > 0 ? this.#words.unreadable : this.#words.empty;
    this.#header.showGraph(graph, visible.graph !== graph);
    this.#statusLine.showKinds(graph);
    this.#surface.root.setAttribute('aria-label', fill(this.#words.graph, visibleText(graph.file)));
    this.#search.update(this.#canvas.nodes.keys());
    this.#view.follow(anchor, graph.criticalPath[0]);
    this.#minimap.draw();
  }

  #drawMarks(): void {
    const { hiddenStatuses, hides } = this.#filter;
    this.#canvas.mark({
      selectedThread: this.#selectedThread,
      selectedDependency: this.#selectedDependency,
      cursorThread: this.#cursor?.thread,
      cursorDependency: this.#cursor?.dependency,
      found: this.#search.found,
      criticalPath: this.#run.criticalPath(this.#graph),
      fades: (name) => hiddenStatuses.has(this.#run.shown?.threads.get(name)?.status ?? 'waiting'),
      hides,
    });
    this.#minimap.mark(this.#selectedThread, this.#cursor?.thread);
  }

  #drawDetails(): void {
    const selected = { thread: this.#selectedThread, dependency: this.#selectedDependency };
    this.#details.show(selected, { graph: this.#graph, run: this.#run.shown, hidden: this.#hidden });
  }

  #followCursor(cursor: Extract<ToWebview, { readonly type: 'cursor' }>): void {
    const isElsewhere = this.#cursor !== undefined && cursor.thread !== this.#cursor.thread;
    this.#cursor = cursor;
    if (isElsewhere && cursor.thread !== undefined) this.#view.bringIntoSight(cursor.thread);
    this.#schedule.ask('marks');
  }

  #openTimeline(isOpen: boolean): void {
    this.#timelineOpen = isOpen;
    this.#timeline.root.hidden = !isOpen;
    this.#header.showTimeline(isOpen);
    this.#schedule.ask('run');
    this.#keep();
  }

  #openWhatIf(thread: string | undefined): void {
    this.#header.showWhatIf(true);
    this.#whatIf.open(thread);
    this.#whatIf.focus();
  }

  #closeWhatIf(): void {
    if (!this.#whatIf.isOpen) return;
    this.#header.showWhatIf(false);
    this.#whatIf.close();
  }

  #toggle(name: string, side: Side): void {
    const others = this.#collapsed[side].filter((one) => one !== name);
    const isHidden = (this.#hidden.get(name)?.[side] ?? 0) > 0;
    this.#collapse({ ...this.#collapsed, [side]: isHidden ? others : [...others, name] });
  }

  #collapse(collapsed: Collapsed): void {
    this.#collapsed = collapsed;
    this.#schedule.ask('graph');
    this.#keep();
  }

  #select(name: string | undefined, takesFocus = false): void {
    this.#selectedThread = name;
    this.#selectedDependency = undefined;
    // The panel opens first: it covers a part of the stage.
    this.#drawDetails();
    if (name !== undefined) this.#view.reveal(name, this.#details.coveredWidth(this.#surface.size.width));
    this.#schedule.ask('marks');
    this.#schedule.now();
    if (takesFocus && name !== undefined) this.#canvas.focus(name);
    this.#keep();
  }

  #selectDependency(index: number | undefined): void {
    this.#selectedThread = undefined;
    this.#selectedDependency = index;
    this.#schedule.ask('marks');
    this.#keep();
  }

  #step(direction: Direction): void {
    const { drawing } = this.#canvas;
    if (drawing === undefined) return;
    const next = stepFrom(drawing.graph, drawing.layout, this.#selectedThread, direction);
    if (next !== undefined) this.#select(next, true);
  }

  #revealSelected(): boolean {
    const thread = this.#selectedThread;
    if (thread !== undefined) this.#host.post({ type: 'reveal_thread', thread });
    return thread !== undefined;
  }

  #leaveDetails(): void {
    if (this.#selectedThread === undefined || !this.#canvas.focus(this.#selectedThread)) this.#surface.root.focus();
  }

  #find(text: string): void {
    const { nodes } = this.#canvas;
    const found = this.#search.search(text, nodes.keys(), this.#selectedThread);
    this.#goToFound(found);
  }

  #goToFound(name: string | undefined): void {
    if (name !== undefined && name !== this.#selectedThread) this.#select(name);
    const { text, count } = this.#search;
    this.#header.showMatches(text, this.#search.placeOf(this.#selectedThread), count);
    this.#schedule.ask('marks');
  }

  #keep(): void {
    this.#host.setState({
      viewport: this.#view.kept,
      selectedThread: this.#selectedThread,
      timelineOpen: this.#timelineOpen,
      collapsed: this.#collapsed,
      hiddenTypes: [...this.#filter.hiddenTypes],
      hiddenStatuses: [...this.#filter.hiddenStatuses],
    });
  }
}
