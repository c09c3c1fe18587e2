import { visibleText } from '../../report/visible-text.ts';
import type { EndStatus } from '../../scheduler/event.ts';
import { button, element } from '../element.ts';
import type { SimulatedRun } from '../protocol/messages.ts';
import type { PreviewWords } from '../words/preview-words.ts';
import { fill, spanOf } from '../words/words-of.ts';

const order: readonly EndStatus[] = ['succeeded', 'failed', 'blocked', 'skipped', 'cancelled'];
/** More names than this are told by their number. */
const mostNames = 12;

export interface PolicyCardState {
  readonly isOfFile: boolean;
  readonly isShown: boolean;
}

/** What would become of the threads under one policy, and when it would be over. */
export function policyCard(
  run: SimulatedRun,
  { isOfFile, isShown }: PolicyCardState,
  words: PreviewWords,
  show: () => void,
): HTMLElement {
  const card = element('article', isShown ? 'policy shown' : 'policy');
  const head = element('header');
  const shows = button('', words.showInGraph, show);
  shows.setAttribute('aria-pressed', String(isShown));
  head.append(element('h3', '', words.report.policy[run.policy]));
  if (isOfFile) head.append(element('span', 'muted', words.policyOfFile));
  head.append(shows);
  const status = element('p', 'run-state', words.sessionStatus[run.status]);
  status.dataset['status'] = run.status;
  status.append(element('span', 'muted', ` · ${fill(words.wouldEndAfter, spanOf(run.durationMs, words))}`));
  card.append(head, status, ends(run, words));
  return card;
}

function ends(run: SimulatedRun, words: PreviewWords): HTMLElement {
  const names = new Map<EndStatus, string[]>(order.map((status) => [status, []]));
  for (const event of run.events) if (event.type === 'thread_ended') names.get(event.status)?.push(event.thread);
  const list = element('dl');
  for (const status of order) {
    const some = names.get(status) ?? [];
    if (some.length === 0) continue;
    const term = element('dt', 'run-state', words.report.counted(status, some.length));
    term.dataset['status'] = status;
    const shown = some.slice(0, mostNames).map(visibleText).join(', ');
    const more = some.length > mostNames ? ` +${some.length - mostNames}` : '';
    list.append(term, element('dd', '', shown + more));
  }
  return list;
}
