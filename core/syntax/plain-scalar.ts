import type { TextRange } from '../text-range.ts';
import type { ScalarNode, ScalarSource } from './syntax-node.ts';

/** A scalar without quotes on one line, as nearly all are: how it is spelt is what it says, so that nothing is kept twice. */
export class PlainScalar implements ScalarNode {
  readonly range: TextRange;
  readonly text: string;
  readonly value: ScalarNode['value'];

  constructor(range: TextRange, text: string, value: ScalarNode['value']) {
    this.range = range;
    this.text = text;
    this.value = value;
  }

  get kind(): 'scalar' {
    return 'scalar';
  }

  get style(): 'plain' {
    return 'plain';
  }

  get source(): ScalarSource {
    return { text: this.text, at: 0, header: '', parentIndent: 0 };
  }
}
