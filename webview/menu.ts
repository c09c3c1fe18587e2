import { element } from './element.ts';

/** A button with a list below it that closes when the keyboard or the pointer leaves it. */
export class Menu {
  readonly root = element('details', 'menu');
  readonly list = element('div', 'menu-list');

  constructor(title: string) {
    this.root.append(element('summary', '', title), this.list);
    this.root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.root.open) return;
      this.close();
      event.stopPropagation();
    });
    this.root.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.root.contains(relatedTarget)) this.root.open = false;
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.root.contains(target)) this.root.open = false;
    });
  }

  close(): void {
    this.root.open = false;
    this.root.querySelector('summary')?.focus();
  }
}
