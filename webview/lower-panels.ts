import type { Header } from './header.ts';
import type { TimelineView } from './timeline/timeline-view.ts';
import type { WhatIfPanel } from './what-if/what-if-panel.ts';

/** The panels below the graph, and the buttons that open them. */
export class LowerPanels {
  readonly #header: Header;
  readonly #timeline: TimelineView;
  readonly #whatIf: WhatIfPanel;
  readonly #timelineToggled: () => void;

  /** @param timelineToggled is called when the timeline has been opened or closed */
  constructor(header: Header, timeline: TimelineView, whatIf: WhatIfPanel, timelineToggled: () => void) {
    this.#header = header;
    this.#timeline = timeline;
    this.#whatIf = whatIf;
    this.#timelineToggled = timelineToggled;
    header.showWhatIf(false);
  }

  get timelineOpen(): boolean {
    return !this.#timeline.root.hidden;
  }

  openTimeline(isOpen: boolean): void {
    this.#timeline.root.hidden = !isOpen;
    this.#header.showTimeline(isOpen);
    this.#timelineToggled();
  }

  toggleTimeline(): void {
    this.openTimeline(!this.timelineOpen);
  }

  openWhatIf(thread: string | undefined): void {
    this.#header.showWhatIf(true);
    this.#whatIf.open(thread);
    this.#whatIf.focus();
  }

  closeWhatIf(): void {
    if (!this.#whatIf.isOpen) return;
    this.#header.showWhatIf(false);
    this.#whatIf.close();
  }

  toggleWhatIf(thread: string | undefined): void {
    if (this.#whatIf.isOpen) this.closeWhatIf();
    else this.openWhatIf(thread);
  }
}
