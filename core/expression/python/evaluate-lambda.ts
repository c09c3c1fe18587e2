import type { Budget } from '../budget.ts';
import { Fault } from '../fault.ts';
import type { PyComparison, PyNode, PyPlace } from './python-node.ts';
import { pythonFunctions, pythonMethods, type PythonFunction, typeTests } from './python-functions.ts';
import { arithmetic, compare, hashable, indexed, isTrue, sliced } from './python-operators.ts';
import { keyText, numberOf, PyDict, PyList, PyTuple, type PyValue, typeName } from './python-value.ts';

/** The value of a lambda's body. @throws {Fault} with its place, where Python raises or the budget is used up */
export function evaluateLambda(body: PyNode, argument: PyValue, budget: Budget): PyValue {
  return new Evaluator(argument, budget).evaluate(body);
}

class Evaluator {
  readonly #argument: PyValue;
  readonly #budget: Budget;

  constructor(argument: PyValue, budget: Budget) {
    this.#argument = argument;
    this.#budget = budget;
  }

  evaluate(node: PyNode): PyValue {
    this.#budget.spend(1);
    try {
      return this.#value(node);
    } catch (error) {
      if (error instanceof Fault) error.place ??= placeOf(node);
      throw error;
    }
  }

  #value(node: PyNode): PyValue {
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'parameter':
        return this.#argument;
      case 'list':
        return new PyList(this.#all(node.items));
      case 'tuple':
        return new PyTuple(this.#all(node.items));
      case 'dict':
        return this.#dict(node.entries);
      case 'index':
        return indexed(this.evaluate(node.target), this.evaluate(node.index), this.#budget);
      case 'slice': {
        const bounds = [node.from, node.to, node.step].map((bound) => bound && this.evaluate(bound));
        return sliced(this.evaluate(node.target), bounds, this.#budget);
      }
      case 'sign':
        return this.#sign(node.operator, this.evaluate(node.operand));
      case 'not':
        return !isTrue(this.evaluate(node.operand));
      case 'logic': {
        const left = this.evaluate(node.left);
        return isTrue(left) === (node.operator === 'or') ? left : this.evaluate(node.right);
      }
      case 'arithmetic':
        return arithmetic(node.operator, [this.evaluate(node.left), this.evaluate(node.right)], this.#budget);
      case 'comparison':
        return this.#comparison(node);
      case 'conditional':
        return this.evaluate(isTrue(this.evaluate(node.condition)) ? node.yes : node.no);
      case 'call':
        return this.#apply(pythonFunctions.get(node.function.name), node.function.name, node.args);
      case 'method':
        return this.#apply(pythonMethods.get(node.method.name), node.method.name, [node.target, ...node.args]);
      case 'isinstance': {
        const value = this.evaluate(node.value);
        return node.types.some(({ name }) => typeTests.get(name)?.(value) === true);
      }
    }
  }

  #all(nodes: readonly PyNode[]): PyValue[] {
    this.#budget.allocate(nodes.length);
    return nodes.map((node) => this.evaluate(node));
  }

  /** As in Python, a key that comes again keeps its place and gets the new value. */
  #dict(entries: readonly (readonly [PyNode, PyNode])[]): PyDict {
    this.#budget.allocate(entries.length);
    const dict = new Map<string, readonly [PyValue, PyValue]>();
    for (const [keyNode, valueNode] of entries) {
      const key = this.evaluate(keyNode);
      const value = this.evaluate(valueNode);
      const text = keyText(hashable(key)) ?? '';
      dict.set(text, [dict.get(text)?.[0] ?? key, value]);
    }
    return new PyDict(dict);
  }

  #sign(operator: '+' | '-', value: PyValue): PyValue {
    const number = numberOf(value);
    if (number === undefined) throw new Fault((words) => words.operandType(operator, typeName(value)));
    return operator === '-' ? -number : number;
  }

  #comparison({ first, rest }: PyComparison): boolean {
    let left = this.evaluate(first);
    for (const { operator, sign, operand } of rest) {
      const right = this.evaluate(operand);
      try {
        if (!compare(operator, [left, right], this.#budget)) return false;
      } catch (error) {
        if (error instanceof Fault) error.place ??= sign;
        throw error;
      }
      left = right;
    }
    return true;
  }

  #apply(found: PythonFunction | undefined, name: string, args: readonly PyNode[]): PyValue {
    const values = this.#all(args);
    const result = found?.apply(values, this.#budget);
    if (result === undefined)
      throw new Fault((words) => words.argumentTypes(name, values.slice(0, 4).map(typeName).join(', ')));
    return result;
  }
}

/** Where a fault of this node itself, not of a part of it, is shown. */
function placeOf(node: PyNode): PyPlace {
  switch (node.kind) {
    case 'arithmetic':
      return node.sign;
    case 'call':
      return node.function;
    case 'method':
      return node.method;
    case 'index':
      return { start: node.index.start, end: node.index.end };
    default:
      return { start: node.start, end: node.end };
  }
}
