import { drawGraph } from '../layout/graph-drawing.ts';
import { visibleText } from '../report/visible-text.ts';
import { Announcer } from './announcer.ts';
import { GraphCanvas } from './canvas/graph-canvas.ts';
import { Minimap } from './canvas/minimap.ts';
import { PanAndZoom } from './canvas/pan-and-zoom.ts';
import { stepFrom } from './canvas/step-from.ts';
import type { Direction } from './canvas/step-from.ts';
import { fitBox, revealBox, seenBox, startView, zoomAt } from './canvas/viewport.ts';
import type { Size, Viewport } from './canvas/viewport.ts';
import { DetailsPanel } from './details-panel.ts';
import { element, svgElement } from './element.ts';
import { FilterMenu } from './filter-menu.ts';
import { Header } from './header.ts';
import { keptStateOf } from './kept-state.ts';
import type { KeptState } from './kept-state.ts';
import type { FromWebview, GraphView, ToWebview } from './protocol/messages.ts';
import { pictureOf } from './picture-of.ts';
import { RunView } from './run/run-view.ts';
import { StatusLine } from './status-line.ts';
import { TimelineView } from './timeline/timeline-view.ts';
import { visibleGraph } from './visible-graph.ts';
import type { Collapsed } from './visible-graph.ts';
import type { PreviewWords } from './words/preview-words.ts';
import { fill } from './words/words-of.ts';

/** What the preview needs of the editor around it. */
export interface PreviewHost {
  readonly post: (message: FromWebview) => void;
  readonly getState: () => unknown;
  readonly setState: (state: KeptState) => void;
}

/** How often times that tick are drawn. */
const tickMs = 100;

/** The graph preview: takes the messages of the extension, draws once a frame, and tells what a person does. */
export class Preview {
  readonly #host: PreviewHost;
  readonly #words: PreviewWords;
  readonly #canvas: GraphCanvas;
  readonly #surface = svgElement('svg', { class: 'surface', tabindex: 0, role: 'group' });
  readonly #stage = element('main', 'stage');
  readonly #notice = element('p', 'notice');
  readonly #header: Header;
  readonly #statusLine: StatusLine;
  readonly #details: DetailsPanel;
  readonly #timeline: TimelineView;
  readonly #filter: FilterMenu;
  readonly #minimap: Minimap;
  readonly #announcer: Announcer;
  #graph: GraphView | undefined;
  #run: RunView | undefined;
  #viewport: Viewport = { x: 0, y: 0, scale: 1 };
  #isPlaced: boolean;
  /** The view is the preview's own choice, and nobody has moved it since. */
  #isOwnView = false;
  /** Of the stage, when it was last looked at. */
  #size: Size = { width: 0, height: 0 };
  #collapsed: Collapsed;
  #timelineOpen: boolean;
  #selectedThread: string | undefined;
  #selectedDependency: number | undefined;
  #cursor: Extract<ToWebview, { readonly type: 'cursor' }> | undefined;
  #searched = '';
  #found: readonly string[] = [];
  /** What the next frame has to draw. */
  readonly #due = { graph: false, run: false, marks: false, window: false };
  #frame = 0;

  constructor(root: HTMLElement, host: PreviewHost, words: PreviewWords) {
    this.#host = host;
    this.#words = words;
    const kept = keptStateOf(host.getState());
    this.#viewport = kept.viewport ?? this.#viewport;
    this.#isPlaced = kept.viewport !== undefined;
    this.#collapsed = kept.collapsed;
    this.#timelineOpen = kept.timelineOpen;
    this.#selectedThread = kept.selectedThread;
    this.#canvas = new GraphCanvas(words);
    this.#minimap = new Minimap(this.#canvas, (x, y) => this.#centreOn(x, y));
    this.#header = new Header(words, {
      search: (text) => this.#search(text),
      nextFound: (step) => this.#goToFound(step),
      toggleTimeline: () => this.#openTimeline(!this.#timelineOpen),
      zoom: (factor) => this.#zoom(factor),
      zoomReset: () => this.#zoom(1 / this.#viewport.scale),
      fit: () => this.#fit(),
      run: () => host.post({ type: 'run' }),
      cancel: () => host.post({ type: 'cancel' }),
      exportGraph: () => host.post({ type: 'export' }),
      showAll: () => this.#collapse({ before: [], after: [] }),
    });
    this.#statusLine = new StatusLine(words);
    this.#announcer = new Announcer(words);
    this.#filter = new FilterMenu(words, { types: kept.hiddenTypes, statuses: kept.hiddenStatuses }, () => {
      this.#ask('marks');
      this.#keep();
    });
    this.#details = new DetailsPanel(words, {
      selectThread: (name) => this.#select(name),
      revealThread: (thread) => host.post({ type: 'reveal_thread', thread }),
      revealDependency: (dependency) => host.post({ type: 'reveal_dependency', dependency }),
      collapse: (name, side) => this.#collapse({ ...this.#collapsed, [side]: [...this.#collapsed[side], name] }),
      whatIf: (thread) => host.post({ type: 'what_if', thread }),
      close: () => this.#select(undefined),
    });
    this.#timeline = new TimelineView(words, (thread) => this.#select(thread));
    this.#build(root);
    this.#listen();
    this.#openTimeline(this.#timelineOpen);
  }

  receive(message: ToWebview): void {
    switch (message.type) {
      case 'graph':
        this.#graph = message.graph;
        this.#ask('graph');
        break;
      case 'session':
        this.#run = new RunView(message.session, message.live);
        for (const event of message.events) this.#run.apply(event);
        this.#ask('graph');
        this.#ask('run');
        break;
      case 'event':
        if (message.event.type === 'output_line') break;
        this.#run?.apply(message.event);
        this.#ask('run');
        break;
      case 'draw':
        void this.#drawPicture(message.format);
        break;
      case 'cursor':
        this.#cursor = message;
        this.#ask('marks');
        break;
    }
  }

  async #drawPicture(format: 'svg' | 'png'): Promise<void> {
    const graph = this.#graph;
    const drawing = graph && drawGraph(graph, this.#words, this.#canvas.drawing?.layout);
    const data = drawing === undefined ? '' : await pictureOf(drawing, this.#words.level, format);
    this.#host.post({ type: 'drawn', data });
  }

  #build(root: HTMLElement): void {
    this.#surface.append(this.#canvas.world);
    this.#notice.textContent = this.#words.loading;
    this.#stage.append(this.#surface, this.#notice, this.#minimap.root, this.#details.root);
    this.#header.filter.replaceChildren(this.#filter.root);
    root.replaceChildren(
      this.#header.root,
      this.#statusLine.root,
      this.#stage,
      this.#timeline.root,
      this.#announcer.root,
    );
    this.#header.showScale(this.#viewport.scale);
    this.#statusLine.show(undefined, undefined);
  }

  #listen(): void {
    const set = (view: Viewport): void => this.#setViewport(view);
    // Made first: it keeps the click that ends a drag from the others.
    const panAndZoom = new PanAndZoom(this.#surface, () => this.#viewport, set);
    panAndZoom.listen();
    this.#surface.addEventListener('click', (event) => this.#click(event));
    this.#stage.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      this.#followSize();
      this.#ask('window');
      this.#ask('run');
    }).observe(this.#stage);
    setInterval(() => {
      if (this.#run?.live === true && document.visibilityState === 'visible') this.#tick();
    }, tickMs);
  }

  #ask(what: 'graph' | 'run' | 'marks' | 'window'): void {
    this.#due[what] = true;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    const due = { ...this.#due };
    Object.assign(this.#due, { graph: false, run: false, marks: false, window: false });
    if (due.graph) this.#drawGraph();
    if (due.run || due.graph) this.#drawRun();
    if (due.marks || due.graph || due.run) this.#drawMarks();
    this.#drawWindow();
  }

  #drawGraph(): void {
    const graph = this.#graph;
    if (graph === undefined) return;
    const shown = visibleGraph(graph, this.#collapsed);
    const before = this.#canvas.drawing;
    const drawing = drawGraph(shown, this.#words, before?.layout);
    const anchor = this.#anchor();
    this.#canvas.draw(drawing, this.#run);
    this.#notice.hidden = graph.threads.length > 0;
    this.#notice.textContent = this.#words.empty;
    this.#header.showGraph(graph, shown !== graph);
    this.#surface.setAttribute('aria-label', fill(this.#words.graph, visibleText(graph.file)));
    this.#found = this.#matching(this.#searched);
    if (!this.#isPlaced) this.#start();
    else if (anchor !== undefined) this.#holdAnchor(anchor);
    this.#minimap.draw();
  }

  /** The thread that must not move when the graph changes: the selected one, else the one nearest to the middle. */
  #anchor(): { readonly name: string; readonly x: number; readonly y: number } | undefined {
    const screen = this.#screen();
    const middle = seenBox(this.#viewport, screen);
    const [x, y] = [middle.x + middle.width / 2, middle.y + middle.height / 2];
    let nearest: { name: string; x: number; y: number } | undefined;
    let distance = Infinity;
    const names = new Set(this.#graph?.threads.map((thread) => thread.name));
    for (const [name, { place }] of this.#canvas.nodes) {
      if (!names.has(name)) continue;
      const away = name === this.#selectedThread ? -1 : Math.hypot(place.x - x, place.y - y);
      if (away >= distance) continue;
      distance = away;
      nearest = { name, x: place.x, y: place.y };
    }
    return nearest;
  }

  #holdAnchor(anchor: { readonly name: string; readonly x: number; readonly y: number }): void {
    const place = this.#canvas.nodes.get(anchor.name)?.place;
    if (place === undefined) return;
    const { x, y, scale } = this.#viewport;
    this.#setViewport({ scale, x: x - (place.x - anchor.x) * scale, y: y - (place.y - anchor.y) * scale });
  }

  #drawRun(): void {
    const changed = this.#run?.takeChanges();
    this.#canvas.showRun(this.#run, changed);
    this.#header.showRun(this.#run);
    this.#statusLine.show(this.#run, this.#graph);
    if (this.#run !== undefined && changed !== undefined) this.#announcer.tell(this.#run, changed);
    if (this.#timelineOpen) this.#timeline.draw(this.#run, this.#graph, Date.now());
    if (changed === undefined || changed.size > 0) this.#minimap.draw();
  }

  #tick(): void {
    this.#canvas.tick(Date.now());
    if (this.#timelineOpen) this.#timeline.draw(this.#run, this.#graph, Date.now());
  }

  #drawMarks(): void {
    const { hiddenTypes, hiddenStatuses } = this.#filter;
    this.#canvas.mark({
      selectedThread: this.#selectedThread,
      selectedDependency: this.#selectedDependency,
      cursorThread: this.#cursor?.thread,
      cursorDependency: this.#cursor?.dependency,
      found: this.#searched === '' ? undefined : new Set(this.#found),
      faded: (name) => hiddenStatuses.has(this.#run?.threads.get(name)?.status ?? 'waiting'),
      hidesType: (type) => hiddenTypes.has(type),
    });
    this.#drawDetails();
  }

  #drawDetails(): void {
    const graph = this.#graph;
    const thread = graph?.threads.find(({ name }) => name === this.#selectedThread);
    const dependency = graph?.dependencies.find(({ index }) => index === this.#selectedDependency);
    // Whoever works in the panel with the keyboard keeps their place when its content changes.
    const focused = this.#details.root.contains(document.activeElement)
      ? [...this.#details.root.querySelectorAll('button')].findIndex((one) => one === document.activeElement)
      : -1;
    if (graph !== undefined && thread !== undefined) this.#details.showThread(thread, graph, this.#run);
    else if (dependency !== undefined) this.#details.showDependency(dependency, this.#run);
    else this.#details.clear();
    if (focused >= 0) this.#details.root.querySelectorAll('button')[focused]?.focus();
  }

  #drawWindow(): void {
    const { x, y, scale } = this.#viewport;
    this.#canvas.world.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    const seen = seenBox(this.#viewport, this.#screen());
    this.#canvas.showWindow(seen, scale);
    this.#minimap.showWindow(seen);
    this.#header.showScale(scale);
  }

  #screen(): Size {
    return { width: this.#stage.clientWidth, height: this.#stage.clientHeight };
  }

  #setViewport(view: Viewport): void {
    this.#viewport = view;
    this.#isPlaced = true;
    this.#isOwnView = false;
    this.#ask('window');
    this.#keep();
  }

  #zoom(factor: number): void {
    const { width, height } = this.#screen();
    this.#setViewport(zoomAt(this.#viewport, { x: width / 2, y: height / 2 }, factor));
  }

  #fit(): void {
    const screen = this.#screen();
    if (screen.width === 0 || this.#canvas.nodes.size === 0) return;
    this.#setViewport(fitBox(this.#canvas.bounds(), screen));
  }

  /** Shows the beginning of the way that decides how long a run takes. */
  #start(): void {
    const screen = this.#screen();
    const { nodes } = this.#canvas;
    const first = nodes.get(this.#graph?.criticalPath[0] ?? '') ?? nodes.values().next().value;
    if (first !== undefined && screen.width > 0) {
      this.#setViewport(startView(this.#canvas.bounds(), first.place, screen));
      this.#isOwnView = true;
    }
  }

  /** When a panel beside it opens or closes, what stood in the middle stays there; a view that nobody chose is chosen anew. */
  #followSize(): void {
    const { width, height } = this.#size;
    this.#size = this.#screen();
    if (!this.#isPlaced || width === 0 || this.#size.width === 0) return;
    if (this.#isOwnView) return this.#start();
    const { scale, x, y } = this.#viewport;
    this.#setViewport({ scale, x: x + (this.#size.width - width) / 2, y: y + (this.#size.height - height) / 2 });
  }

  #centreOn(x: number, y: number): void {
    const { width, height } = this.#screen();
    const { scale } = this.#viewport;
    this.#setViewport({ scale, x: width / 2 - x * scale, y: height / 2 - y * scale });
  }

  #openTimeline(isOpen: boolean): void {
    this.#timelineOpen = isOpen;
    this.#timeline.root.hidden = !isOpen;
    this.#header.showTimeline(isOpen);
    this.#ask('run');
    this.#keep();
  }

  #collapse(collapsed: Collapsed): void {
    this.#collapsed = collapsed;
    this.#ask('graph');
    this.#keep();
  }

  #select(name: string | undefined, focus = false): void {
    this.#selectedThread = name;
    this.#selectedDependency = undefined;
    const node = name === undefined ? undefined : this.#canvas.nodes.get(name);
    if (node !== undefined) this.#setViewport(revealBox(this.#viewport, node.place, this.#screen()));
    this.#due.marks = true;
    this.#draw();
    if (focus && node !== undefined) node.group.focus({ preventScroll: true });
    this.#keep();
  }

  #click(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const thread = target?.closest<SVGElement>('[data-thread]')?.dataset['thread'];
    const dependency = target?.closest<SVGElement>('[data-dependency]')?.dataset['dependency'];
    if (thread !== undefined) {
      this.#select(thread, true);
      this.#host.post({ type: 'reveal_thread', thread });
      return;
    }
    this.#selectedThread = undefined;
    this.#selectedDependency = dependency === undefined ? undefined : Number(dependency);
    if (dependency !== undefined) this.#host.post({ type: 'reveal_dependency', dependency: Number(dependency) });
    this.#ask('marks');
    this.#keep();
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || this.#details.root.contains(document.activeElement)) {
      if (event.key === 'Escape') this.#leaveDetails();
      return;
    }
    if (!this.#act(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #act(key: string): boolean {
    const drawing = this.#canvas.drawing;
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'ArrowUp':
      case 'ArrowDown': {
        if (drawing === undefined) return false;
        const next = stepFrom(drawing.graph, drawing.layout, this.#selectedThread, key satisfies Direction);
        if (next !== undefined) this.#select(next, true);
        return true;
      }
      case 'Enter':
      case ' ':
        if (this.#selectedThread === undefined) return false;
        this.#host.post({ type: 'reveal_thread', thread: this.#selectedThread });
        return true;
      case 'Escape':
        this.#select(undefined);
        return true;
      case '+':
      case '=':
        this.#zoom(1.25);
        return true;
      case '-':
        this.#zoom(1 / 1.25);
        return true;
      case '0':
        this.#fit();
        return true;
      case '/':
        this.#header.search.focus();
        return true;
      default:
        return false;
    }
  }

  #leaveDetails(): void {
    const node = this.#canvas.nodes.get(this.#selectedThread ?? '');
    if (node === undefined) this.#surface.focus();
    else node.group.focus({ preventScroll: true });
  }

  #matching(text: string): string[] {
    if (text === '') return [];
    const wanted = text.toLocaleLowerCase();
    return [...this.#canvas.nodes.keys()].filter((name) => name.toLocaleLowerCase().includes(wanted));
  }

  #search(text: string): void {
    this.#searched = text.trim();
    this.#found = this.#matching(this.#searched);
    const first = this.#found[0];
    if (first !== undefined && !this.#found.includes(this.#selectedThread ?? '')) this.#select(first);
    this.#showFound();
  }

  #goToFound(step: 1 | -1): void {
    const count = this.#found.length;
    if (count === 0) return;
    const place = this.#found.indexOf(this.#selectedThread ?? '');
    this.#select(this.#found[(place + step + count) % count]);
    this.#showFound();
  }

  #showFound(): void {
    this.#header.showMatches(this.#searched, this.#found.indexOf(this.#selectedThread ?? '') + 1, this.#found.length);
    this.#ask('marks');
  }

  #keep(): void {
    this.#host.setState({
      viewport: this.#isPlaced ? this.#viewport : undefined,
      selectedThread: this.#selectedThread,
      timelineOpen: this.#timelineOpen,
      collapsed: this.#collapsed,
      hiddenTypes: [...this.#filter.hiddenTypes],
      hiddenStatuses: [...this.#filter.hiddenStatuses],
    });
  }
}
