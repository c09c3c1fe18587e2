import type { ASTNode } from '@marcbachmann/cel-js';
import { deepestTree } from '../limits.ts';
import type { CelMacro, CelNode, CelNodeBody, CelOperator, CelSelect, CelWord } from './cel-node.ts';
import { type CelValue, Uint } from './cel-value.ts';
import type { ExpressionProblem } from '../problem.ts';
import { greatestInt, leastInt } from './cel-number.ts';
import { readBytesLiteral } from './read-bytes-literal.ts';

/**
 * Turns the parser's tree into ours: macros are told from calls, and every name and operator has its place.
 * @throws {UnreadableTree}
 */
export function readCelTree(ast: ASTNode, text: string): CelNode {
  return new TreeReader(text).node(ast, 0);
}

/** The parser's tree holds something that CEL or our limits refuse. */
export class UnreadableTree extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super('unreadable tree');
    this.problem = problem;
  }
}

const quantifiers: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter']);

class TreeReader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  node(ast: ASTNode, depth: number): CelNode {
    const { start, end } = ast;
    if (depth > deepestTree) throw new UnreadableTree({ start, end, say: (words) => words.tooDeep(deepestTree) });
    return { start, end, ...this.#body(ast, depth + 1) };
  }

  #nodes(asts: readonly ASTNode[], depth: number): CelNode[] {
    return asts.map((ast) => this.node(ast, depth));
  }

  #body(ast: ASTNode, depth: number): CelNodeBody {
    switch (ast.op) {
      case 'value':
        return { kind: 'literal', value: this.#literal(ast.args, ast) };
      case 'id':
        return { kind: 'name', name: ast.args };
      case '.':
      case '.?':
        return this.#select(ast.args, ast, depth);
      case '[]':
      case '[?]':
        return { kind: 'index', target: this.node(ast.args[0], depth), index: this.node(ast.args[1], depth) };
      case 'call':
        return this.#call(ast.args[0], ast.args[1], { ast, depth });
      case 'rcall':
        return this.#method(ast.args, depth);
      case 'list':
        return { kind: 'list', items: this.#nodes(ast.args, depth) };
      case 'map':
        return {
          kind: 'map',
          entries: ast.args.map(([key, value]) => [this.node(key, depth), this.node(value, depth)] as const),
        };
      case '?:': {
        const [condition, yes, no] = ast.args;
        return {
          kind: 'conditional',
          condition: this.node(condition, depth),
          yes: this.node(yes, depth),
          no: this.node(no, depth),
        };
      }
      case '!_':
        return { kind: 'not', operand: this.node(ast.args, depth) };
      case '-_':
        return this.#negate(ast.args, depth);
      default:
        return this.#binary(ast.op, ast.args, depth);
    }
  }

  #select([target, name]: [ASTNode, string], ast: ASTNode, depth: number): CelSelect {
    // The field's name ends where the access does.
    return {
      kind: 'select',
      target: this.node(target, depth),
      field: { name: this.#fieldName(ast.end - name.length, ast.end), start: ast.end - name.length, end: ast.end },
    };
  }

  /** As the text has it: a quoted field's name is not what the parser saw. */
  #fieldName(start: number, end: number): string {
    return this.#text[start] === '`' ? this.#text.slice(start + 1, end - 1) : this.#text.slice(start, end);
  }

  /** The least int has no positive counterpart, so its sign belongs to the literal. */
  #negate(operand: ASTNode, depth: number): CelNodeBody {
    if (operand.op === 'value' && typeof operand.args === 'bigint' && operand.args <= -leastInt)
      return { kind: 'literal', value: -operand.args };
    return { kind: 'negate', operand: this.node(operand, depth) };
  }

  #binary(operator: string, [left, right]: [ASTNode, ASTNode], depth: number): CelNodeBody {
    const start = this.#find(operator, left.end);
    return {
      kind: 'binary',
      operator: operator as CelOperator,
      sign: { start, end: start + operator.length },
      left: this.node(left, depth),
      right: this.node(right, depth),
    };
  }

  #call(name: string, args: readonly ASTNode[], { ast, depth }: { ast: ASTNode; depth: number }): CelNodeBody {
    const word = { name, start: ast.start, end: ast.start + name.length };
    const nodes = this.#nodes(args, depth);
    const [only] = nodes;
    if (name === 'has' && nodes.length === 1 && only?.kind === 'select') return { kind: 'has', field: only };
    return { kind: 'call', function: word, args: nodes };
  }

  #method([name, target, args]: [string, ASTNode, ASTNode[]], depth: number): CelNodeBody {
    const start = this.#find(name, target.end);
    const word = { name, start, end: start + name.length };
    const nodes = this.#nodes(args, depth);
    const receiver = this.node(target, depth);
    return this.#macro(word, receiver, nodes) ?? { kind: 'call', function: word, target: receiver, args: nodes };
  }

  #macro(word: CelWord, target: CelNode, args: readonly CelNode[]): CelNodeBody | undefined {
    const [first, second, third] = args;
    if (first?.kind !== 'name' || !second) return undefined;
    const variable = { name: first.name, start: first.start, end: first.end };
    const { name } = word;
    if (name === 'bind' && target.kind === 'name' && target.name === 'cel' && third && args.length === 3)
      return { kind: 'bind', variable, value: second, result: third };
    const macro = { kind: 'comprehension', macro: name as CelMacro, target, variable } as const;
    if (args.length === 2 && quantifiers.has(name)) return { ...macro, predicate: second };
    if (args.length === 2 && name === 'map') return { ...macro, transform: second };
    if (args.length === 3 && name === 'map' && third) return { ...macro, predicate: second, transform: third };
    return undefined;
  }

  #literal(value: unknown, ast: ASTNode): CelValue {
    if (value instanceof Uint8Array) return readBytesLiteral(this.#text.slice(ast.start, ast.end));
    // The parser's own class for unsigned ints.
    if (typeof value === 'object' && value !== null && 'value' in value) return new Uint(value.value as bigint);
    if (typeof value === 'bigint' && value > greatestInt) {
      const { start, end } = ast;
      throw new UnreadableTree({ start, end, say: (words) => words.invalidNumber(this.#text.slice(start, end)) });
    }
    return value as CelValue;
  }

  /** Where a word stands after `from`; between, there are only blanks, brackets, a dot and comments. */
  #find(word: string, from: number): number {
    let at = from;
    while (at < this.#text.length && !this.#text.startsWith(word, at)) {
      const lineEnd = this.#text.startsWith('//', at) ? this.#text.indexOf('\n', at) : at;
      at = (lineEnd < 0 ? this.#text.length : lineEnd) + 1;
    }
    return at;
  }
}
