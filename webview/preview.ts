import { Announcer } from './announcer.ts';
import { GraphCanvas } from './canvas/graph-canvas.ts';
import { Minimap } from './canvas/minimap.ts';
import { PanAndZoom } from './canvas/pan-and-zoom.ts';
import { Surface } from './canvas/surface.ts';
import { ViewControl } from './canvas/view-control.ts';
import { changedGraph } from './changed-graph.ts';
import { DetailsPanel } from './details-panel.ts';
import { DrawSchedule } from './draw-schedule.ts';
import type { Part } from './draw-schedule.ts';
import { element } from './element.ts';
import { FilterMenu } from './filter-menu.ts';
import { GraphDisplay } from './graph-display.ts';
import { Header } from './header.ts';
import { keptStateOf } from './kept-state.ts';
import type { KeptState } from './kept-state.ts';
import { LowerPanels } from './lower-panels.ts';
import type { FromWebview, GraphView, PictureFormat, ToWebview } from './protocol/messages.ts';
import { RunDisplay } from './run/run-display.ts';
import { SelectionControl } from './selection-control.ts';
import { listenToStage } from './stage-input.ts';
import type { StageActions } from './stage-input.ts';
import { StatusLine } from './status-line.ts';
import { TimelineView } from './timeline/timeline-view.ts';
import { WhatIfPanel } from './what-if/what-if-panel.ts';
import type { PreviewWords } from './words/preview-words.ts';

/** What the preview needs of the editor around it. */
export interface PreviewHost {
  readonly post: (message: FromWebview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: KeptState) => void;
  /** Why nothing can be run, where it cannot. */
  readonly cannotRun?: string | undefined;
}

/** How often times that tick are drawn; and where the screen does not follow. */
const tickMs = 100;
const slowTickMs = 1000;

/** The graph preview: takes the messages of the extension, draws once a frame, and tells what a person does. */
export class Preview {
  readonly #host: PreviewHost;
  readonly #words: PreviewWords;
  readonly #canvas: GraphCanvas;
  readonly #surface: Surface;
  readonly #stage = element('main', 'stage');
  readonly #header: Header;
  readonly #statusLine: StatusLine;
  readonly #details: DetailsPanel;
  readonly #timeline: TimelineView;
  readonly #whatIf: WhatIfPanel;
  readonly #filter: FilterMenu;
  readonly #minimap: Minimap;
  readonly #view: ViewControl;
  readonly #graph: GraphDisplay;
  readonly #selection: SelectionControl;
  readonly #run: RunDisplay;
  readonly #panels: LowerPanels;
  readonly #schedule = new DrawSchedule((due) => this.#draw(due));
  #tickedAt = 0;

  constructor(root: HTMLElement, host: PreviewHost, words: PreviewWords) {
    this.#host = host;
    this.#words = words;
    const kept = keptStateOf(host.getState());
    this.#canvas = new GraphCanvas(words);
    this.#surface = new Surface(this.#canvas);
    this.#view = new ViewControl(
      this.#canvas,
      kept.view,
      () => this.#surface.size,
      () => this.#askAndKeep('window'),
    );
    this.#minimap = new Minimap(this.#canvas, (x, y) => this.#view.centreOn(x, y));
    const hidden = { types: kept.hiddenTypes, statuses: kept.hiddenStatuses };
    this.#filter = new FilterMenu(words, hidden, () => this.#askAndKeep('marks'));
    this.#header = this.#newHeader();
    this.#statusLine = new StatusLine(words, () => {
      this.#run.close();
      this.#schedule.ask('run');
    });
    this.#details = this.#newDetails();
    this.#timeline = new TimelineView(
      words,
      (thread) => this.#selection.select(thread),
      host.cannotRun ?? words.noSession,
    );
    this.#whatIf = new WhatIfPanel(words, {
      simulate: (thread) => host.post({ type: 'simulate', thread }),
      changed: () => this.#schedule.ask('run'),
      close: () => this.#panels.closeWhatIf(),
    });
    const announcer = new Announcer(words);
    const shown = { canvas: this.#canvas, minimap: this.#minimap, header: this.#header, statusLine: this.#statusLine };
    const seen = { ...shown, surface: this.#surface, view: this.#view };
    this.#graph = new GraphDisplay(words, seen, kept.collapsed, () => this.#askAndKeep('graph'));
    this.#selection = this.#newSelection(kept.selectedThread);
    this.#run = new RunDisplay({ ...shown, announcer, timeline: this.#timeline, whatIf: this.#whatIf });
    this.#panels = new LowerPanels(this.#header, this.#timeline, this.#whatIf, () => this.#askAndKeep('run'));
    this.#build(root, announcer.root);
    this.#listen();
    this.#panels.openTimeline(kept.timelineOpen);
  }

  receive(message: ToWebview): void {
    switch (message.type) {
      case 'graph':
        this.#takeGraph(message.graph);
        break;
      case 'graph_change': {
        const { graph } = this.#graph;
        const changed = graph && changedGraph(graph, message.change);
        if (changed !== undefined) this.#takeGraph(changed);
        // A message got lost: all is wanted again. Before the first graph it was meant for an earlier page.
        else if (graph !== undefined) this.#host.post({ type: 'ready' });
        break;
      }
      case 'session':
        this.#run.open(message);
        if (message.live) this.#panels.closeWhatIf();
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
        this.#selection.followCursor(message);
        break;
    }
  }

  #takeGraph(graph: GraphView): void {
    this.#graph.take(graph);
    this.#schedule.ask('graph');
    this.#whatIf.showGraph(graph);
  }

  #newHeader(): Header {
    const { post, cannotRun } = this.#host;
    return new Header(this.#words, this.#filter.root, {
      search: (text) => this.#selection.find(text),
      nextFound: (step) => this.#selection.nextFound(step),
      toggleTimeline: () => this.#panels.toggleTimeline(),
      toggleWhatIf: () => this.#panels.toggleWhatIf(this.#selection.thread),
      zoom: (factor) => this.#view.zoom(factor),
      zoomReset: () => this.#view.zoom(1 / this.#view.view.scale),
      fit: () => this.#view.fit(),
      run: () => post({ type: 'run' }),
      cannotRun,
      cancel: () => post({ type: 'cancel' }),
      exportAs: (format) => post({ type: 'export', format }),
      showProblems: () => post({ type: 'problems' }),
      showAll: () => this.#graph.showAll(),
    });
  }

  #newDetails(): DetailsPanel {
    const { post, cannotRun } = this.#host;
    return new DetailsPanel(this.#words, {
      selectThread: (name) => this.#selection.select(name),
      selectDependency: (index) => this.#selection.selectDependency(index),
      revealThread: (thread) => post({ type: 'reveal_thread', thread }),
      revealDependency: (dependency) => post({ type: 'reveal_dependency', dependency }),
      toggle: (name, side) => this.#graph.toggle(name, side),
      runThread: (thread) => post({ type: 'run_thread', thread }),
      runFrom: (thread) => post({ type: 'run_from', thread }),
      cannotRun,
      whatIf: (thread) => this.#panels.openWhatIf(thread),
      close: () => {
        this.#selection.leaveDetails();
        this.#selection.select(undefined);
      },
    });
  }

  #newSelection(thread: string | undefined): SelectionControl {
    const parts = {
      canvas: this.#canvas,
      surface: this.#surface,
      view: this.#view,
      header: this.#header,
      details: this.#details,
    };
    return new SelectionControl(parts, thread, {
      showDetails: () => this.#drawDetails(),
      marksChanged: () => this.#schedule.ask('marks'),
      threadSelected: () => {
        this.#schedule.ask('marks');
        this.#schedule.now();
      },
      changed: () => this.#keep(),
    });
  }

  #stageActions(): StageActions {
    const { post } = this.#host;
    return {
      toggle: (thread, side) => this.#graph.toggle(thread, side),
      chooseThread: (thread) => {
        this.#selection.select(thread, true);
        post({ type: 'reveal_thread', thread });
      },
      chooseDependency: (dependency) => {
        this.#selection.selectDependency(dependency);
        post({ type: 'reveal_dependency', dependency });
      },
      chooseNothing: () => this.#selection.selectDependency(undefined),
      leaveDetails: () => this.#selection.leaveDetails(),
      step: (direction) => this.#selection.step(direction),
      reveal: () => {
        const { thread } = this.#selection;
        if (thread !== undefined) post({ type: 'reveal_thread', thread });
        return thread !== undefined;
      },
      deselect: () => this.#selection.deselect(),
      zoom: (factor) => this.#view.zoom(factor),
      fit: () => this.#view.fit(),
      search: () => this.#header.search.focus(),
    };
  }

  async #drawPicture(format: PictureFormat): Promise<void> {
    this.#host.post({ type: 'drawn', data: await this.#graph.picture(format) });
  }

  #build(root: HTMLElement, announcements: HTMLElement): void {
    this.#surface.root.setAttribute('aria-description', this.#words.keys);
    this.#stage.append(this.#surface.root, this.#graph.notice, this.#minimap.root, this.#details.root);
    root.replaceChildren(
      this.#header.root,
      this.#statusLine.root,
      this.#stage,
      this.#whatIf.root,
      this.#timeline.root,
      announcements,
    );
    this.#header.showScale(this.#view.view.scale);
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
      this.#view.followSize(this.#graph.graph?.criticalPath[0]);
      this.#schedule.ask('window', 'run');
    }).observe(this.#stage);
    setInterval(() => this.#tick(), tickMs);
  }

  #tick(): void {
    const { isSlow } = this.#schedule.pace;
    this.#stage.classList.toggle('slow', isSlow);
    const now = performance.now();
    if (document.visibilityState !== 'visible' || this.#run.shown?.live !== true) return;
    if (isSlow && now - this.#tickedAt < slowTickMs) return;
    this.#tickedAt = now;
    this.#schedule.ask('time');
  }

  #draw(due: ReadonlySet<Part>): void {
    const hasGraph = due.has('graph');
    if (hasGraph) {
      this.#graph.draw(this.#selection.thread);
      this.#selection.threadsChanged();
    }
    if (due.has('time')) this.#run.tick(this.#graph.graph);
    const hasRun = hasGraph || due.has('run');
    const isOtherRun = hasRun && this.#run.draw(this.#graph.graph, hasGraph);
    const hasMarks = hasGraph || isOtherRun || due.has('marks') || (hasRun && this.#filter.hiddenStatuses.size > 0);
    if (hasMarks) this.#drawMarks();
    if (hasRun || hasMarks) this.#drawDetails();
    this.#surface.show(this.#view.view, hasMarks);
    this.#minimap.showWindow(this.#view.seen);
    this.#header.showScale(this.#view.view.scale);
  }

  #drawMarks(): void {
    const { hiddenStatuses, hides } = this.#filter;
    const { thread, dependency, cursor, found } = this.#selection;
    this.#canvas.mark({
      selectedThread: thread,
      selectedDependency: dependency,
      cursorThread: cursor?.thread,
      cursorDependency: cursor?.dependency,
      found,
      criticalPath: this.#run.criticalPath(this.#graph.graph),
      fades: (name) => hiddenStatuses.has(this.#run.shown?.threads.get(name)?.status ?? 'waiting'),
      hides,
    });
    this.#minimap.mark(thread, cursor?.thread);
  }

  #drawDetails(): void {
    const { graph, hidden } = this.#graph;
    this.#details.show(this.#selection, { graph, run: this.#run.shown, hidden });
  }

  #askAndKeep(part: Part): void {
    this.#schedule.ask(part);
    this.#keep();
  }

  #keep(): void {
    this.#host.setState({
      view: this.#view.kept,
      selectedThread: this.#selection.thread,
      timelineOpen: this.#panels.timelineOpen,
      collapsed: this.#graph.collapsed,
      hiddenTypes: [...this.#filter.hiddenTypes],
      hiddenStatuses: [...this.#filter.hiddenStatuses],
    });
  }
}
