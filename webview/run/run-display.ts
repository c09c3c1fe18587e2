import type { Announcer } from '../announcer.ts';
import type { GraphCanvas } from '../canvas/graph-canvas.ts';
import type { Minimap } from '../canvas/minimap.ts';
import type { Header } from '../header.ts';
import type { GraphView, ToWebview } from '../protocol/messages.ts';
import type { StatusLine } from '../status-line.ts';
import type { TimelineView } from '../timeline/timeline-view.ts';
import type { WhatIfPanel } from '../what-if/what-if-panel.ts';
import { RunView } from './run-view.ts';
import type { RunChanges } from './run-view.ts';
import { sessionCriticalPath } from './session-critical-path.ts';

const noChanges: RunChanges = { threads: new Set(), dependencies: new Set() };

/** Everything that shows something of a run. */
export interface RunParts {
  readonly canvas: GraphCanvas;
  readonly minimap: Minimap;
  readonly header: Header;
  readonly statusLine: StatusLine;
  readonly announcer: Announcer;
  readonly timeline: TimelineView;
  readonly whatIf: WhatIfPanel;
}

/** Knows which run is shown, the real one or a simulated one, and brings all that shows it up to date. */
export class RunDisplay {
  readonly #parts: RunParts;
  /** The real session. */
  #session: RunView | undefined;
  /** What was drawn last. */
  #shown: RunView | undefined;
  #wasLive: boolean | undefined;

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  get shown(): RunView | undefined {
    return this.#shown;
  }

  open({ session, live, events }: Extract<ToWebview, { readonly type: 'session' }>): void {
    this.#session = new RunView(session, live);
    for (const event of events) this.#session.apply(event);
  }

  close(): void {
    this.#session = undefined;
  }

  apply(event: Parameters<RunView['apply']>[0]): void {
    this.#session?.apply(event);
  }

  /**
   * @param isNewGraph everything has to be shown, not only what changed
   * @returns another run is shown than before, or one that has begun or ended
   */
  draw(graph: GraphView | undefined, isNewGraph: boolean): boolean {
    const { canvas, minimap, header, statusLine, announcer, whatIf } = this.#parts;
    const run = whatIf.run ?? this.#session;
    const isOther = run !== this.#shown || run?.live !== this.#wasLive;
    this.#shown = run;
    this.#wasLive = run?.live;
    const news = run?.takeChanges();
    // What is new in the graph has been drawn with the run.
    const changes = isOther ? undefined : (news ?? noChanges);
    canvas.showRun(run, changes);
    minimap.showRun(run, changes?.threads);
    header.showRun(this.#session);
    statusLine.show(run, graph);
    if (run !== undefined && news !== undefined) announcer.tell(run, news.threads);
    // While it runs it moves with time, and is drawn then.
    if (isNewGraph || isOther || run?.live !== true) this.#drawTimeline(graph);
    return isOther;
  }

  /** Draws what changes with time alone. */
  tick(graph: GraphView | undefined): void {
    if (this.#shown?.live !== true) return;
    this.#parts.canvas.tick(Date.now());
    this.#drawTimeline(graph);
  }

  /** Of the session once it is over, until then of the file: what is to be expected. */
  criticalPath(graph: GraphView | undefined): readonly string[] {
    const run = this.#shown;
    const path = run?.endedAt === undefined ? (graph?.criticalPath ?? []) : sessionCriticalPath(run);
    return path.length > 1 ? path : [];
  }

  #drawTimeline(graph: GraphView | undefined): void {
    const { timeline } = this.#parts;
    if (!timeline.root.hidden) timeline.draw(this.#shown, graph, this.criticalPath(graph), Date.now());
  }
}
