import type { Point } from '../../layout/graph-layout.ts';
import { setAttributes, setText, svgElement } from '../element.ts';
import type { worstSeverity } from './worst-severity.ts';

const signs = { error: '!', warning: '▲', information: 'i' } as const;

/** A small disc that says: there is a finding here. Its sign tells how grave it is, also without colours. */
export class FindingBadge {
  readonly root = svgElement('g', { class: 'badge detail' });
  readonly #sign = svgElement('text', { y: 4, 'text-anchor': 'middle' });

  constructor() {
    this.root.append(svgElement('circle', { r: 8 }), this.#sign);
  }

  /** @param sign takes the place of the usual one */
  show(severity: ReturnType<typeof worstSeverity>, at: Point, sign?: string): void {
    this.root.classList.toggle('absent', severity === undefined);
    if (severity === undefined) return;
    setAttributes(this.root, { 'data-severity': severity, transform: `translate(${at.x} ${at.y})` });
    setText(this.#sign, sign ?? signs[severity]);
  }
}
