import type { PyNode, PyPlace } from './python-node.ts';

/** An operand, or one of the words between and before operands. */
export type LogicPart = { readonly operand: PyNode } | ({ readonly word: 'and' | 'or' | 'not' } & PyPlace);

/** Puts a sequence such as `not a and b or c` together. The sequence is well-formed: a parser has read it. */
export class LogicParts {
  readonly #parts: readonly LogicPart[];
  #at = 0;

  constructor(parts: readonly LogicPart[]) {
    this.#parts = parts;
  }

  disjunction(): PyNode {
    return this.#chain('or', () => this.#chain('and', () => this.#negation()));
  }

  #chain(operator: 'and' | 'or', next: () => PyNode): PyNode {
    let left = next();
    while (this.#take(operator)) {
      const right = next();
      left = { kind: 'logic', operator, left, right, start: left.start, end: right.end };
    }
    return left;
  }

  #negation(): PyNode {
    const not = this.#take('not');
    if (not) {
      const operand = this.#negation();
      return { kind: 'not', operand, start: not.start, end: operand.end };
    }
    const part = this.#parts[this.#at++];
    return part && 'operand' in part ? part.operand : { kind: 'literal', value: null, start: 0, end: 0 };
  }

  #take(word: 'and' | 'or' | 'not'): PyPlace | undefined {
    const part = this.#parts[this.#at];
    if (!part || !('word' in part) || part.word !== word) return undefined;
    this.#at++;
    return part;
  }
}
