import { actOnKey } from './key-commands.ts';
import type { KeyActions } from './key-commands.ts';

/** What a person does on the graph with the pointer and the keyboard. */
export interface StageActions extends KeyActions {
  /** Shows or hides what lies at a side of a thread. */
  readonly toggle: (thread: string, side: 'before' | 'after') => void;
  readonly chooseThread: (thread: string) => void;
  /** @param index of the dependency */
  readonly chooseDependency: (index: number) => void;
  /** What was pressed is the ground. */
  readonly chooseNothing: () => void;
  /** Gives the keyboard back to the graph. */
  readonly leaveDetails: () => void;
}

export interface StageElements {
  /** Around the other two. */
  readonly stage: HTMLElement;
  readonly surface: HTMLElement;
  readonly details: HTMLElement;
}

export function listenToStage({ stage, surface, details }: StageElements, actions: StageActions): void {
  surface.addEventListener('click', ({ target }) => {
    if (target instanceof Element) click(target, actions);
  });
  stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || details.contains(document.activeElement)) {
      if (event.key === 'Escape') actions.leaveDetails();
      return;
    }
    if (!actOnKey(event.key, actions)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function click(target: Element, actions: StageActions): void {
  const value = (name: 'thread' | 'expand' | 'dependency'): string | undefined =>
    target.closest<SVGElement>(`[data-${name}]`)?.dataset[name];
  const thread = value('thread');
  const side = value('expand');
  const dependency = value('dependency');
  if (thread !== undefined && (side === 'before' || side === 'after')) actions.toggle(thread, side);
  else if (thread !== undefined) actions.chooseThread(thread);
  else if (dependency === undefined) actions.chooseNothing();
  else actions.chooseDependency(Number(dependency));
}
