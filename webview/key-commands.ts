import type { Direction } from './canvas/step-from.ts';

export interface KeyActions {
  readonly step: (direction: Direction) => void;
  /** Goes to the source of what is selected; false: nothing is. */
  readonly reveal: () => boolean;
  readonly deselect: () => void;
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
  readonly search: () => void;
}

/**
 * Does what a key stands for on the graph.
 *
 * @returns false where it stands for nothing
 */
export function actOnKey(key: string, actions: KeyActions): boolean {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
      actions.step(key);
      return true;
    case 'Enter':
    case ' ':
      return actions.reveal();
    case 'Escape':
      actions.deselect();
      return true;
    case '+':
    case '=':
      actions.zoom(1.25);
      return true;
    case '-':
      actions.zoom(1 / 1.25);
      return true;
    case '0':
      actions.fit();
      return true;
    case '/':
      actions.search();
      return true;
    default:
      return false;
  }
}
