import { DataTypes, type DataContext } from './data-types.ts';
import type { ParsedExpression } from './parse-expression.ts';
import { checkLambda } from './python/check-lambda.ts';
import type {
  Lambda,
  PyCall,
  PyComparison,
  PyComparisonOperator,
  PyMethodCall,
  PyNode,
  PyTypeTest,
} from './python/python-node.ts';
import type { StaticType } from './static-type.ts';

/**
 * CEL that means what the lambda means, or undefined where there is none that is sure to. It gives the same value, and fails
 * where the lambda fails, whatever the data; except that CEL never takes a boolean for the number 0 or 1.
 */
export function convertLambda(
  expression: ParsedExpression,
  use: 'condition' | 'transform',
  context: DataContext = {},
): string | undefined {
  if (expression.kind !== 'lambda' || !expression.tree || expression.problems.length > 0) return undefined;
  const converter = new Converter(expression.tree, context);
  const { body } = expression.tree;
  return (use === 'condition' ? converter.truth(body) : converter.value(body))?.text;
}

/** CEL text and how tightly it binds. */
interface Cel {
  readonly text: string;
  readonly binding: number;
}

const binding = { conditional: 0, or: 1, and: 2, comparison: 3, not: 4, primary: 5 } as const;

/** Values that Python counts as false. */
const falseValues = '[null, false, 0, "", [], {}]';

class Converter {
  readonly #lambda: Lambda;
  readonly #context: DataContext;

  constructor(lambda: Lambda, context: DataContext) {
    this.#lambda = lambda;
    this.#context = context;
  }

  /** A boolean: whether Python counts the value as true. */
  truth(node: PyNode): Cel | undefined {
    switch (node.kind) {
      case 'not':
        return negation(this.truth(node.operand));
      case 'logic':
        return this.#junction(node.operator === 'and', [this.truth(node.left), this.truth(node.right)], node.left);
      case 'comparison':
      case 'isinstance':
        return this.value(node);
      case 'literal':
        return typeof node.value === 'boolean' ? this.value(node) : undefined;
      case 'conditional':
        return conditional(this.truth(node.condition), this.truth(node.yes), this.truth(node.no));
      default: {
        const value = this.value(node);
        const isBoolean = this.#isOnly(node, ['bool']);
        return isBoolean || !value
          ? value
          : negation({ text: `${tight(value, binding.not)} in ${falseValues}`, binding: binding.comparison });
      }
    }
  }

  value(node: PyNode): Cel | undefined {
    switch (node.kind) {
      case 'literal':
        return literal(node.value);
      case 'parameter':
        return primary('data');
      case 'list':
        return this.#list(node.items);
      case 'dict':
        return this.#map(node.entries);
      case 'sign':
        return signed(node.operator, node.operand);
      case 'index':
        return this.#index(node.target, node.index);
      case 'not':
        return this.truth(node);
      case 'logic':
        return this.#operand(node);
      case 'comparison':
        return this.#comparison(node);
      case 'conditional':
        return conditional(this.truth(node.condition), this.value(node.yes), this.value(node.no));
      case 'call':
        return this.#call(node);
      case 'method':
        return this.#method(node);
      case 'isinstance':
        return this.#typeTest(node);
      default:
        return undefined;
    }
  }

  #type(node: PyNode): StaticType {
    return checkLambda({ parameter: this.#lambda.parameter, body: node }, new DataTypes(this.#context), []);
  }

  #isOnly(node: PyNode, kinds: readonly string[]): boolean {
    const own = this.#type(node).kinds;
    return own !== undefined && [...own].every((kind) => kinds.includes(kind));
  }

  /** `and` and `or`. CEL's own would let a failing left side off where the right side decides. */
  #junction(isAnd: boolean, [a, b]: readonly (Cel | undefined)[], left: PyNode): Cel | undefined {
    if (!a || !b) return undefined;
    if (canFail(left)) return isAnd ? conditional(a, b, primary('false')) : conditional(a, primary('true'), b);
    const own = isAnd ? binding.and : binding.or;
    return { text: `${tight(a, own)} ${isAnd ? '&&' : '||'} ${tight(b, own)}`, binding: own };
  }

  /** `a and b`, `a or b` where the operand itself is wanted. */
  #operand(node: PyNode & { readonly kind: 'logic' }): Cel | undefined {
    const [left, right] = [this.value(node.left), this.value(node.right)];
    const test = this.truth(node.left);
    return node.operator === 'and' ? conditional(test, right, left) : conditional(test, left, right);
  }

  #list(nodes: readonly PyNode[]): Cel | undefined {
    const items = nodes.map((node) => this.value(node)?.text);
    return items.includes(undefined) ? undefined : primary(`[${items.join(', ')}]`);
  }

  #map(nodes: readonly (readonly [PyNode, PyNode])[]): Cel | undefined {
    const keys = nodes.map(([key]) =>
      key.kind === 'literal' && typeof key.value === 'string' ? key.value : undefined,
    );
    // A key that stands twice is an error in CEL.
    if (keys.includes(undefined) || new Set(keys).size < keys.length) return undefined;
    const entries = nodes.map(([key, item]) => {
      const value = this.value(item)?.text;
      return value === undefined ? undefined : `${this.value(key)?.text}: ${value}`;
    });
    return entries.includes(undefined) ? undefined : primary(`{${entries.join(', ')}}`);
  }

  #index(target: PyNode, index: PyNode): Cel | undefined {
    const container = this.value(target);
    if (!container || index.kind !== 'literal') return undefined;
    const { value } = index;
    if (typeof value === 'string') {
      const key = literal(value);
      return (
        key && primary(`${tight(container, binding.primary)}${isPlainName(value) ? `.${value}` : `[${key.text}]`}`)
      );
    }
    if (typeof value !== 'bigint' || value < 0n || !this.#isOnly(target, ['list'])) return undefined;
    return primary(`${tight(container, binding.primary)}[${value}]`);
  }

  #comparison({ first, rest }: PyComparison): Cel | undefined {
    let result: Cel | undefined;
    let left = first;
    const seen: PyNode[] = [];
    for (const { operator, operand } of rest) {
      const pair = this.#pair(operator, left, operand);
      if (!pair) return undefined;
      const before: PyNode = { kind: 'list', items: seen, start: 0, end: 0 };
      result = result ? this.#junction(true, [result, pair], before) : pair;
      seen.push({ kind: 'comparison', first: left, rest: [{ operator, operand, sign: operand }], start: 0, end: 0 });
      left = operand;
    }
    return result;
  }

  #pair(operator: PyComparisonOperator, a: PyNode, b: PyNode): Cel | undefined {
    const [left, right] = [this.value(a), this.value(b)];
    if (!left || !right) return undefined;
    const join = (sign: string): Cel => ({
      text: `${tight(left, binding.not)} ${sign} ${tight(right, binding.not)}`,
      binding: binding.comparison,
    });
    switch (operator) {
      case 'is':
        return join('==');
      case 'is not':
        return join('!=');
      case '==':
      case '!=':
        return join(operator);
      case 'in':
        return this.#canContain(a, b) ? join('in') : undefined;
      case 'not in':
        return this.#canContain(a, b) ? negation(join('in')) : undefined;
      default:
        return this.#haveOrder(a, b) ? join(operator) : undefined;
    }
  }

  /** Lists have an order in Python, and none in CEL. */
  #haveOrder(a: PyNode, b: PyNode): boolean {
    return [a, b].some((node) => this.#isOnly(node, ['int', 'float']) || this.#isOnly(node, ['str']));
  }

  /** In Python, a text contains its parts, and what cannot be hashed is no key. */
  #canContain(item: PyNode, container: PyNode): boolean {
    if (container.kind === 'list' || this.#isOnly(container, ['list'])) return true;
    const isKey = item.kind === 'literal';
    return isKey && (container.kind === 'parameter' || this.#isOnly(container, ['dict']));
  }

  #call({ function: word, args }: PyCall): Cel | undefined {
    const [only] = args;
    if (!only || args.length !== 1) return undefined;
    if (word.name === 'bool') return this.truth(only);
    const value = word.name === 'len' ? this.value(only) : undefined;
    return value && primary(`size(${value.text})`);
  }

  #method({ target, method, args }: PyMethodCall): Cel | undefined {
    const receiver = this.value(target);
    const values = args.map((arg) => this.value(arg)?.text);
    if (!receiver || values.includes(undefined)) return undefined;
    const [first] = args;
    const name = methodNames.get(method.name);
    const isText = first?.kind === 'literal' && typeof first.value === 'string';
    return name !== undefined && isText
      ? primary(`${tight(receiver, binding.primary)}.${name}(${values.join(', ')})`)
      : undefined;
  }

  #typeTest({ value, types }: PyTypeTest): Cel | undefined {
    const tested = this.value(value);
    const names = types.map(({ name }) => typeNames.get(name));
    if (!tested || names.length === 0 || names.includes(undefined)) return undefined;
    const type = `type(${tested.text})`;
    const text = names.length === 1 ? `${type} == ${names.join()}` : `${type} in [${names.join(', ')}]`;
    return { text, binding: binding.comparison };
  }
}

const methodNames: ReadonlyMap<string, string> = new Map([
  ['get', 'get'],
  ['startswith', 'startsWith'],
  ['endswith', 'endsWith'],
]);

/** An int and a float cannot be told apart in CEL, where both are doubles. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['bool', 'bool'],
  ['str', 'string'],
  ['list', 'list'],
  ['dict', 'map'],
]);

/** Whether evaluating it may end in an error. */
function canFail(node: PyNode): boolean {
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return false;
    case 'list':
      return node.items.some(canFail);
    case 'not':
      return canFail(node.operand);
    case 'logic':
      return canFail(node.left) || canFail(node.right);
    case 'isinstance':
      return canFail(node.value);
    case 'method':
      return node.method.name !== 'get' || node.target.kind !== 'parameter' || node.args.some(canFail);
    case 'comparison':
      return (
        canFail(node.first) || node.rest.some(({ operator, operand }) => !neverFails.has(operator) || canFail(operand))
      );
    default:
      return true;
  }
}

const neverFails: ReadonlySet<PyComparisonOperator> = new Set<PyComparisonOperator>(['==', '!=', 'is', 'is not']);

function primary(text: string): Cel {
  return { text, binding: binding.primary };
}

function tight(cel: Cel, least: number): string {
  return cel.binding >= least ? cel.text : `(${cel.text})`;
}

function negation(cel: Cel | undefined): Cel | undefined {
  return cel && { text: `!${tight(cel, binding.not)}`, binding: binding.not };
}

function conditional(test: Cel | undefined, yes: Cel | undefined, no: Cel | undefined): Cel | undefined {
  if (!test || !yes || !no) return undefined;
  return { text: `${tight(test, binding.or)} ? ${tight(yes, binding.or)} : ${no.text}`, binding: binding.conditional };
}

function literal(value: unknown): Cel | undefined {
  if (value === null || typeof value === 'boolean') return primary(String(value));
  if (typeof value === 'bigint') return value < 2n ** 53n ? primary(String(value)) : undefined;
  if (typeof value === 'number' && Number.isFinite(value))
    return primary(Number.isInteger(value) && value < 1e21 ? `${value}.0` : String(value));
  // A surrogate without its other half cannot be written in CEL.
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value) ? primary(JSON.stringify(value)) : undefined;
}

/** Only of a number that is written out: of anything else, CEL and Python may think differently. */
function signed(operator: '+' | '-', operand: PyNode): Cel | undefined {
  const isNumber = operand.kind === 'literal' && ['bigint', 'number'].includes(typeof operand.value);
  const number = isNumber ? literal(operand.value) : undefined;
  return number && operator === '-' ? primary(`-${number.text}`) : number;
}

/** A name that may stand after a point: no keyword of CEL. */
function isPlainName(name: string): boolean {
  return /^[a-zA-Z_]\w*$/u.test(name) && !['in', 'true', 'false', 'null'].includes(name);
}
