import { DependencyType } from '../core/model/dependency-type.ts';
import type { ThreadStatus } from '../scheduler/event.ts';
import { element } from './element.ts';
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
  readonly root = element('details', 'menu');
  readonly hiddenTypes: Set<string>;
  readonly hiddenStatuses: Set<string>;

  constructor(
    words: PreviewWords,
    hidden: { readonly types: readonly string[]; readonly statuses: readonly string[] },
    changed: () => void,
  ) {
    this.hiddenTypes = new Set(hidden.types);
    this.hiddenStatuses = new Set(hidden.statuses);
    const list = element('div', 'menu-list');
    list.append(
      ...group(words.kinds, Object.values(DependencyType), words.type, { hidden: this.hiddenTypes, changed }),
      ...group(words.states, statuses, words.status, { hidden: this.hiddenStatuses, changed }),
    );
    this.root.append(element('summary', '', words.filter), list);
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.root.open) return;
      this.root.open = false;
      this.root.querySelector('summary')?.focus();
      event.stopPropagation();
    });
    this.root.addEventListener('focusout', (event) => {
      if (event.relatedTarget instanceof Node && !this.root.contains(event.relatedTarget)) this.root.open = false;
    });
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
): HTMLElement[] {
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
  return [fieldset];
}
