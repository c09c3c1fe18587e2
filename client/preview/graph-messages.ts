import type { GraphView, ListChange, ToWebview } from '../../webview/protocol/messages.ts';

/** What of a graph is compared, as JSON. */
interface GraphTexts {
  readonly head: string;
  readonly threads: readonly string[];
  readonly dependencies: readonly string[];
}

/**
 * Finds the message by which the preview learns of a graph. With each key there is a new one, of which nearly all is as it was: what
 * is not sent needs no time on its way, and the webview does not draw it again.
 */
export class GraphMessages {
  #sent: GraphTexts | undefined;

  /** The next message has all of the graph: the webview has none, or another one. */
  forget(): void {
    this.#sent = undefined;
  }

  /** The message has to be sent then. `undefined`: the webview has this graph. */
  messageOf(graph: GraphView): ToWebview | undefined {
    const { threads, dependencies, ...head } = graph;
    const before = this.#sent;
    const sent = { head: JSON.stringify(head), threads: textsOf(threads), dependencies: textsOf(dependencies) };
    this.#sent = sent;
    if (before === undefined) return { type: 'graph', graph };
    const change = {
      ...head,
      threads: changeOf(threads, before.threads, sent.threads),
      dependencies: changeOf(dependencies, before.dependencies, sent.dependencies),
    };
    const isSame =
      sent.head === before.head &&
      isNone(change.threads, before.threads.length) &&
      isNone(change.dependencies, before.dependencies.length);
    return isSame ? undefined : { type: 'graph_change', change };
  }
}

function textsOf(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item));
}

function changeOf<Item>(items: readonly Item[], before: readonly string[], texts: readonly string[]): ListChange<Item> {
  const places = items.map((item, place) => [place, item] as const);
  return { length: items.length, changed: places.filter(([place]) => texts[place] !== before[place]) };
}

function isNone({ length, changed }: ListChange<unknown>, before: number): boolean {
  return length === before && changed.length === 0;
}
