import type { SyntaxNode } from '@lezer/common';
import { nearestName } from '../../rules/nearest-name.ts';
import type { ExpressionProblem, Say } from '../problem.ts';
import { childrenOf } from './children-of.ts';
import { type LogicPart, LogicParts } from './logic-parts.ts';
import type {
  PyArithmeticOperator,
  PyComparison,
  PyComparisonOperator,
  PyNode,
  PyNodeBody,
  PyPlace,
  PyWord,
} from './python-node.ts';
import { pythonFunctions, pythonMethods, type PythonFunction, typeTests } from './python-functions.ts';
import { readNumberLiteral } from './read-number-literal.ts';
import { readStringLiteral } from './read-string-literal.ts';

/**
 * Turns the parser's tree of a lambda's body into ours. Only what is named here gets through; for anything else there is a
 * problem at its place, and `None` stands in the tree.
 */
export class LambdaReader {
  readonly problems: ExpressionProblem[] = [];
  readonly #text: string;
  readonly #indent: number;
  readonly #parameter: string;

  /** `indent` is where the parser's text begins within the expression's text. */
  constructor(text: string, indent: number, parameter: string) {
    this.#text = text;
    this.#indent = indent;
    this.#parameter = parameter;
  }

  read(node: SyntaxNode): PyNode {
    const body = this.#body(node);
    // Brackets are no part of what they hold.
    return 'end' in body ? body : { ...this.#place(node), ...body };
  }

  #body(node: SyntaxNode): PyNodeBody | PyNode {
    switch (node.name) {
      case 'Number':
        return this.#number(node);
      case 'String':
      case 'ContinuedString':
        return this.#string(node);
      case 'Boolean':
        return { kind: 'literal', value: this.#words(node) === 'True' };
      case 'None':
        return { kind: 'literal', value: null };
      case 'VariableName':
        return this.#name(node);
      case 'ParenthesizedExpression':
        return this.#parenthesized(node);
      case 'TupleExpression':
        return { kind: 'tuple', items: this.#items(node) };
      case 'ArrayExpression':
        return { kind: 'list', items: this.#items(node) };
      case 'DictionaryExpression':
        return this.#dict(node);
      case 'UnaryExpression':
        return this.#unary(node);
      case 'BinaryExpression':
        return this.#binary(node);
      case 'ConditionalExpression':
        return this.#conditional(node);
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return this.#call(node);
      default:
        return this.#refuse(node, (words) => words.notAllowed(describe(node.name)));
    }
  }

  #place(node: { readonly from: number; readonly to: number }): PyPlace {
    return { start: node.from + this.#indent, end: node.to + this.#indent };
  }

  #words(node: SyntaxNode): string {
    const { start, end } = this.#place(node);
    return this.#text.slice(start, end);
  }

  #word(node: SyntaxNode): PyWord {
    return { ...this.#place(node), name: this.#words(node) };
  }

  #refuse(at: SyntaxNode, say: Say, suggestion?: string): PyNodeBody {
    this.problems.push({ ...this.#place(at), say, ...(suggestion === undefined ? {} : { suggestion }) });
    return { kind: 'literal', value: null };
  }

  #number(node: SyntaxNode): PyNodeBody {
    const text = this.#words(node);
    const value = readNumberLiteral(text);
    return value === undefined ? this.#refuse(node, (words) => words.invalidNumber(text)) : { kind: 'literal', value };
  }

  #string(node: SyntaxNode): PyNodeBody {
    const parts = node.name === 'String' ? [node] : childrenOf(node);
    let text = '';
    for (const part of parts) {
      const value = readStringLiteral(this.#words(part), part.from + this.#indent);
      if (typeof value === 'string') text += value;
      else this.problems.push(value);
    }
    return { kind: 'literal', value: text };
  }

  #name(node: SyntaxNode): PyNodeBody {
    const name = this.#words(node);
    if (name === this.#parameter) return { kind: 'parameter' };
    const suggestion = nearestName(name, [this.#parameter, ...pythonFunctions.keys(), 'True', 'False', 'None']);
    return this.#refuse(node, (words) => words.unknownName(name, suggestion), suggestion);
  }

  #parenthesized(node: SyntaxNode): PyNodeBody | PyNode {
    const [, content, close] = childrenOf(node);
    if (!content || close?.name !== ')') return this.#refuse(node, (words) => words.notAllowed('*'));
    return this.read(content);
  }

  /** What stands between brackets and commas. */
  #items(node: SyntaxNode): PyNode[] {
    const items: PyNode[] = [];
    for (const child of childrenOf(node).slice(1, -1)) {
      if (child.name === '*') this.#refuse(child, (words) => words.notAllowed('*'));
      else if (child.name !== ',') items.push(this.read(child));
    }
    return items;
  }

  #dict(node: SyntaxNode): PyNodeBody {
    const parts = childrenOf(node).slice(1, -1);
    const spread = parts.find(({ name }) => name === '**');
    if (spread) return this.#refuse(spread, (words) => words.notAllowed('**'));
    const nodes = parts.filter(({ name }) => name !== ',' && name !== ':').map((part) => this.read(part));
    const entries: (readonly [PyNode, PyNode])[] = [];
    for (let at = 0; at + 1 < nodes.length; at += 2) {
      const [key, value] = [nodes[at], nodes[at + 1]];
      if (key && value) entries.push([key, value]);
    }
    return { kind: 'dict', entries };
  }

  #unary(node: SyntaxNode): PyNodeBody | PyNode {
    const [sign, operand] = childrenOf(node);
    if (!sign || !operand) return this.#refuse(node, (words) => words.invalidSyntax());
    const operator = this.#words(sign);
    if (operator === 'not') return this.#logic(node);
    if (operator !== '+' && operator !== '-') return this.#refuse(sign, (words) => words.notAllowed(operator));
    return { kind: 'sign', operator, operand: this.read(operand) };
  }

  #binary(node: SyntaxNode): PyNodeBody | PyNode {
    const children = childrenOf(node);
    const [left, first] = children;
    const right = children.at(-1);
    const last = children.at(-2);
    if (!left || !first || !last || !right) return this.#refuse(node, (words) => words.invalidSyntax());
    const sign = { start: this.#place(first).start, end: this.#place(last).end };
    const operator = children
      .slice(1, -1)
      .map((part) => this.#words(part))
      .join(' ');
    if (operator === 'and' || operator === 'or') return this.#logic(node);
    const negation = [left, right].find((operand) => this.#isNot(operand));
    if (negation) return this.#refuse(negation, (words) => words.unexpected('not'));
    if (arithmeticOperators.has(operator))
      return {
        kind: 'arithmetic',
        operator: operator as PyArithmeticOperator,
        sign,
        left: this.read(left),
        right: this.read(right),
      };
    if (!comparisonOperators.has(operator)) return this.#refuse(first, (words) => words.notAllowed(operator));
    if (operator.startsWith('is') && right.name !== 'None' && right.name !== 'Boolean')
      return this.#refuse(first, (words) => words.notAllowed(operator));
    return this.#comparison(left, { operator: operator as PyComparisonOperator, sign, operand: this.read(right) });
  }

  #isNot(node: SyntaxNode): boolean {
    return node.name === 'UnaryExpression' && node.firstChild?.name === 'not';
  }

  /**
   * The parser takes all of `a and b` for what `not` stands before in `not a and b`. So the operands and words are read in
   * their order, and put together anew: `not` binds tightest, then `and`, then `or`.
   */
  #logic(node: SyntaxNode): PyNode {
    const parts = new LogicParts(this.#logicParts(node).map((part) => this.#logicPart(part)));
    return parts.disjunction();
  }

  #logicParts(node: SyntaxNode): SyntaxNode[] {
    const children = childrenOf(node);
    const isLogic = node.name === 'BinaryExpression' && (children[1]?.name === 'and' || children[1]?.name === 'or');
    return isLogic || this.#isNot(node) ? children.flatMap((child) => this.#logicParts(child)) : [node];
  }

  #logicPart(node: SyntaxNode): LogicPart {
    const isWord = node.name === 'and' || node.name === 'or' || node.name === 'not';
    return isWord ? { word: node.name, ...this.#place(node) } : { operand: this.read(node) };
  }

  /** The parser nests chains to the left; brackets would stand between. */
  #comparison(left: SyntaxNode, last: PyComparison['rest'][number]): PyComparison {
    const first = this.read(left);
    const isChain = left.name === 'BinaryExpression' && first.kind === 'comparison';
    return isChain
      ? { kind: 'comparison', first: first.first, rest: [...first.rest, last] }
      : { kind: 'comparison', first, rest: [last] };
  }

  #conditional(node: SyntaxNode): PyNodeBody {
    const [yes, , condition, , no] = childrenOf(node);
    if (!yes || !condition || !no) return this.#refuse(node, (words) => words.invalidSyntax());
    return { kind: 'conditional', condition: this.read(condition), yes: this.read(yes), no: this.read(no) };
  }

  #member(node: SyntaxNode): PyNodeBody {
    const [target, bracket, ...rest] = childrenOf(node);
    if (!target || bracket?.name !== '[') {
      const name = rest[0] ?? node;
      return this.#refuse(name, (words) => words.notAllowed(`.${this.#words(name)}`));
    }
    const parts = rest.slice(0, -1);
    const comma = parts.find((part) => part.name === ',');
    if (comma) return this.#refuse(comma, (words) => words.notAllowed(','));
    if (parts.some((part) => part.name === ':')) return this.#slice(target, parts);
    const [index] = parts;
    if (!index) return this.#refuse(node, (words) => words.invalidSyntax());
    return { kind: 'index', target: this.read(target), index: this.read(index) };
  }

  #slice(target: SyntaxNode, parts: readonly SyntaxNode[]): PyNodeBody {
    const bounds: (PyNode | undefined)[] = [undefined, undefined, undefined];
    let at = 0;
    for (const part of parts) {
      if (part.name === ':') at++;
      else bounds[at] = this.read(part);
    }
    const [from, to, step] = bounds;
    return { kind: 'slice', target: this.read(target), from, to, step };
  }

  #call(node: SyntaxNode): PyNodeBody {
    const [callee, list] = childrenOf(node);
    if (!callee || !list) return this.#refuse(node, (words) => words.invalidSyntax());
    if (callee.name === 'VariableName') return this.#function(callee, list);
    const [target, dot, method] = childrenOf(callee);
    if (callee.name !== 'MemberExpression' || dot?.name !== '.' || !target || !method)
      return this.#refuse(callee, (words) => words.notAllowed('()'));
    return this.#method(target, method, list);
  }

  #function(callee: SyntaxNode, list: SyntaxNode): PyNodeBody {
    const word = this.#word(callee);
    if (word.name === 'isinstance') return this.#typeTest(callee, list);
    const found = pythonFunctions.get(word.name);
    if (!found) {
      const suggestion = nearestName(word.name, [...pythonFunctions.keys(), 'isinstance']);
      this.#arguments(list);
      return this.#refuse(callee, (words) => words.unknownFunction(word.name, suggestion), suggestion);
    }
    const args = this.#arguments(list);
    return this.#counted(word, found, args) ?? { kind: 'call', function: word, args: args ?? [] };
  }

  #method(target: SyntaxNode, method: SyntaxNode, list: SyntaxNode): PyNodeBody {
    const word = this.#word(method);
    const receiver = this.read(target);
    const args = this.#arguments(list);
    const found = pythonMethods.get(word.name);
    if (!found) {
      const suggestion = nearestName(word.name, pythonMethods.keys());
      return this.#refuse(method, (words) => words.unknownMethod(word.name, suggestion), suggestion);
    }
    return this.#counted(word, found, args) ?? { kind: 'method', target: receiver, method: word, args: args ?? [] };
  }

  /** Instead of a call with too few or too many arguments. */
  #counted(
    { start, end, name }: PyWord,
    { least, most }: PythonFunction,
    args: readonly PyNode[] | undefined,
  ): PyNodeBody | undefined {
    if (args === undefined || (args.length >= least && args.length <= most)) return undefined;
    this.problems.push({ start, end, say: (words) => words.argumentCount(name, least, most) });
    return { kind: 'literal', value: null };
  }

  /** undefined: they have been refused. */
  #arguments(list: SyntaxNode): PyNode[] | undefined {
    const parts = childrenOf(list).slice(1, -1);
    const odd = parts.find(({ name }) => ['AssignOp', '*', '**', 'for', 'async'].includes(name));
    if (!odd) return parts.filter(({ name }) => name !== ',').map((part) => this.read(part));
    this.#refuse(odd, (words) => words.notAllowed(this.#words(odd)));
    return undefined;
  }

  #typeTest(callee: SyntaxNode, list: SyntaxNode): PyNodeBody {
    const parts = childrenOf(list)
      .slice(1, -1)
      .filter(({ name }) => name !== ',');
    const [value, types] = parts;
    if (!value || !types || parts.length !== 2)
      return this.#refuse(callee, (words) => words.argumentCount('isinstance', 2, 2));
    return { kind: 'isinstance', value: this.read(value), types: this.#types(types) };
  }

  /** The name of a built-in type, or a tuple of such. */
  #types(node: SyntaxNode): PyWord[] {
    if (node.name === 'TupleExpression')
      return childrenOf(node)
        .slice(1, -1)
        .filter(({ name }) => name !== ',')
        .flatMap((part) => this.#types(part));
    if (node.name === 'ParenthesizedExpression')
      return childrenOf(node)
        .slice(1, 2)
        .flatMap((part) => this.#types(part));
    const word = this.#word(node);
    if (node.name === 'VariableName' && word.name !== this.#parameter && typeTests.has(word.name)) return [word];
    const suggestion = node.name === 'VariableName' ? nearestName(word.name, typeTests.keys()) : undefined;
    this.#refuse(node, (words) => words.unknownName(word.name, suggestion), suggestion);
    return [];
  }
}

const arithmeticOperators: ReadonlySet<string> = new Set(['+', '-', '*', '/', '//', '%', '**']);

const comparisonOperators: ReadonlySet<string> = new Set([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'not in',
  'is',
  'is not',
]);

/** What a construct of Python is called in messages. */
function describe(nodeName: string): string {
  return constructs.get(nodeName) ?? nodeName;
}

const constructs: ReadonlyMap<string, string> = new Map([
  ['FormatString', 'f"…"'],
  ['LambdaExpression', 'lambda'],
  ['SetExpression', '{…, …}'],
  ['NamedExpression', ':='],
  ['Ellipsis', '...'],
  ['YieldExpression', 'yield'],
  ['AwaitExpression', 'await'],
  ['ArrayComprehensionExpression', '[… for … in …]'],
  ['ComprehensionExpression', '(… for … in …)'],
  ['DictionaryComprehensionExpression', '{…: … for … in …}'],
  ['SetComprehensionExpression', '{… for … in …}'],
]);
