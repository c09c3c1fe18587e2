import { button } from './element.ts';

/**
 * A button that runs something. Where nothing can be run it says why, and still does what it does: the editor then tells the reason
 * to those as well who have no pointer to hold over it.
 *
 * @param cannotRun the reason; absent: all is well
 */
export function runButton(
  className: string,
  text: string,
  act: () => void,
  cannotRun: string | undefined,
): HTMLButtonElement {
  const made = button(className, text, act);
  if (cannotRun === undefined) return made;
  made.setAttribute('aria-disabled', 'true');
  made.title = cannotRun;
  return made;
}
