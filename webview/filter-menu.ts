import { DependencyType } from '../core/model/dependency-type.ts';
import type { ThreadStatus } from '../scheduler/event.ts';
import type { CanvasEdge } from './canvas/canvas-content.ts';
import { element } from './element.ts';
import { Menu } from './menu.ts';
import type { PreviewWords } from './words/preview-words.ts';

const statuses: readonly ThreadStatus[] = [
  'waiting',
  'ready',
  'running',
  'retrying',
  'succeeded',
  'failed',
  'skipped',
  'blocked',
  'cancelled',
];

/** Which kinds of dependencies are drawn and which states stand out: a menu of boxes to tick. */
export class FilterMenu {
  readonly root: HTMLElement;
  readonly hiddenTypes: Set<string>;
  readonly hiddenStatuses: Set<string>;
  /** Whether a line is not to be drawn; another function after each change. */
  hides: (edge: CanvasEdge) => boolean;

  constructor(
    words: PreviewWords,
    hidden: { readonly types: readonly string[]; readonly statuses: readonly string[] },
    changed: () => void,
  ) {
    this.hiddenTypes = new Set(hidden.types);
    this.hiddenStatuses = new Set(hidden.statuses);
    this.hides = this.#hides();
    const kinds = [...Object.values(DependencyType), 'disabled'] as const;
    const menu = new Menu(words.filter);
    this.root = menu.root;
    const tell = (): void => {
      this.hides = this.#hides();
      changed();
    };
    menu.list.append(
      group(
        words.kinds,
        kinds,
        { ...words.type, disabled: words.disabled },
        { hidden: this.hiddenTypes, changed: tell },
      ),
      group(words.states, statuses, words.status, { hidden: this.hiddenStatuses, changed: tell }),
    );
  }

  #hides(): (edge: CanvasEdge) => boolean {
    const types = new Set(this.hiddenTypes);
    return ({ dependency: { type, enabled } }) => types.has(type) || (!enabled && types.has('disabled'));
  }
}

interface Choice {
  readonly hidden: Set<string>;
  readonly changed: () => void;
}

function group<K extends string>(
  title: string,
  keys: readonly K[],
  names: Readonly<Record<K, string>>,
  { hidden, changed }: Choice,
): HTMLElement {
  const fieldset = element('fieldset');
  fieldset.append(element('legend', '', title));
  for (const key of keys) {
    const label = element('label');
    const box = element('input');
    box.type = 'checkbox';
    box.checked = !hidden.has(key);
    box.addEventListener('change', () => {
      if (box.checked) hidden.delete(key);
      else hidden.add(key);
      changed();
    });
    label.append(box, names[key]);
    fieldset.append(label);
  }
  return fieldset;
}
