import type { FrameLocator, Locator } from 'playwright-core';

/** The graph preview as a person sees it: the page inside its webview. */
export class GraphPage {
  readonly #frame: FrameLocator;

  constructor(webview: FrameLocator) {
    this.#frame = webview;
  }

  node(thread: string): Locator {
    return this.#frame.locator(`.node[data-thread="${thread}"]`);
  }

  /** Brings all of the graph on the screen: only what is on it is drawn. */
  async fit(): Promise<void> {
    await this.#frame.getByRole('button', { name: 'Fit', exact: true }).click();
  }

  /** Names of the threads that are drawn. */
  async threads(): Promise<readonly string[]> {
    const names = await this.#nodes().evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('data-thread') ?? ''),
    );
    return names.sort();
  }

  /** States of the threads in the session that is shown; `none` where there is no session. */
  async states(): Promise<Readonly<Record<string, string>>> {
    const states = await this.#nodes().evaluateAll((nodes) =>
      nodes.map((node) => [node.getAttribute('data-thread') ?? '', node.getAttribute('data-status') ?? ''] as const),
    );
    return Object.fromEntries(states);
  }

  /** From now on remembers each state that a thread is shown in; the answer gives those seen so far. */
  async recordStates(thread: string): Promise<() => Promise<readonly string[]>> {
    await this.node(thread).evaluate((node) => {
      new MutationObserver(() => {
        const seen = (node.getAttribute('data-seen') ?? '').split(' ');
        const state = node.getAttribute('data-status') ?? '';
        if (seen.at(-1) !== state) node.setAttribute('data-seen', [...seen, state].join(' ').trim());
      }).observe(node, { attributes: true, attributeFilter: ['data-status'] });
    });
    return async () => ((await this.node(thread).getAttribute('data-seen')) ?? '').split(' ');
  }

  #nodes(): Locator {
    return this.#frame.locator('.node[data-thread]');
  }
}
