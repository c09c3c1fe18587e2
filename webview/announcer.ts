import { visibleText } from '../report/visible-text.ts';
import { element } from './element.ts';
import { reasonOf } from './run/reason-of.ts';
import type { RunView } from './run/run-view.ts';
import type { PreviewWords } from './words/preview-words.ts';

const ended = new Set(['succeeded', 'failed', 'skipped', 'blocked', 'cancelled']);
/** More than this many at once are too many to be read out one by one. */
const most = 5;

/** Tells a screen reader which threads have ended, and how the session did. */
export class Announcer {
  readonly root = element('div', 'for-screen-readers');
  readonly #words: PreviewWords;
  #wasLive = false;

  constructor(words: PreviewWords) {
    this.#words = words;
    this.root.setAttribute('aria-live', 'polite');
  }

  tell(run: RunView, changed: Iterable<string>): void {
    const news = [...changed].flatMap((name) => {
      const thread = run.threads.get(name);
      if (thread === undefined || !ended.has(thread.status)) return [];
      const reason = reasonOf(thread, run, this.#words);
      return [`${visibleText(name)} ${this.#words.status[thread.status]}${reason === '' ? '' : `: ${reason}`}`];
    });
    const parts = news.length > most ? [...news.slice(0, most), '…'] : news;
    if (this.#wasLive && !run.live) parts.push(this.#words.sessionStatus[run.status]);
    this.#wasLive = run.live;
    if (parts.length > 0) this.root.textContent = parts.join(', ');
  }
}
