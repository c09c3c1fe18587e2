import * as vscode from 'vscode';
import { localeOf } from '../../core/locale-of.ts';
import { wordsOf } from '../../report/words-of.ts';
import type { EndStatus } from '../../scheduler/event.ts';
import type { SimulatedFailure } from '../../server/protocol/requests.ts';

const counted: readonly EndStatus[] = ['succeeded', 'failed', 'blocked', 'skipped', 'cancelled'];

/** Shows what a thread's failure would lead to under each policy; gives the one that the user wants to see in the graph. */
export async function pickSimulation(
  thread: string,
  simulations: readonly SimulatedFailure[],
): Promise<SimulatedFailure | undefined> {
  const words = wordsOf(localeOf(vscode.env.language));
  const items = simulations.map((simulation) => {
    const ends = simulation.events.flatMap((event) => (event.type === 'thread_ended' ? [event.status] : []));
    const counts = counted.map((status) => [status, ends.filter((end) => end === status).length] as const);
    const texts = counts.filter(([, count]) => count > 0).map(([status, count]) => words.counted(status, count));
    const seconds = (simulation.durationMs / 1000).toFixed(1);
    return {
      label: words.policy[simulation.policy],
      description: words.status[simulation.status],
      detail: [...texts, vscode.l10n.t('would end after {0} s', seconds)].join(' · '),
      simulation,
    };
  });
  const placeHolder = vscode.l10n.t('If {0} fails: choose a policy to see the run in the graph', thread);
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  return picked?.simulation;
}
