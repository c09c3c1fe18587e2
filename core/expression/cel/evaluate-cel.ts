import type { Budget } from '../budget.ts';
import { BudgetFault, Fault } from '../fault.ts';
import type { CelBinary, CelCall, CelComprehension, CelNode, CelSelect } from './cel-node.ts';
import { globalFunctions, methods, noOverload } from './cel-functions.ts';
import { applyOperator, display, indexed, negate } from './cel-operators.ts';
import {
  type CelKey,
  CelMap,
  CelType,
  type CelValue,
  isList,
  isMap,
  keyText,
  mapGet,
  mapKeys,
  typeName,
} from './cel-value.ts';

/**
 * Evaluates CEL. Names that `variables` does not have may be types.
 * @throws {Fault} with its place
 */
export function evaluateCel(node: CelNode, variables: ReadonlyMap<string, CelValue>, budget: Budget): CelValue {
  return new Evaluator(budget).evaluate(node, { variables });
}

/** The variables that an expression sees: those of macros in front of those from outside. */
interface Scope {
  readonly variables: ReadonlyMap<string, CelValue>;
  readonly inner?: { readonly name: string; readonly value: CelValue; readonly outer: Scope };
}

export const typeNames: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'double',
  'google.protobuf.Duration',
  'google.protobuf.Timestamp',
  'int',
  'list',
  'map',
  'null_type',
  'string',
  'type',
  'uint',
]);

class Evaluator {
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  evaluate(node: CelNode, scope: Scope): CelValue {
    this.#budget.spend(1);
    try {
      return this.#value(node, scope);
    } catch (error) {
      if (error instanceof Fault) error.place ??= placeOf(node);
      throw error;
    }
  }

  #value(node: CelNode, scope: Scope): CelValue {
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'name':
        return lookUp(node.name, scope);
      case 'list':
        this.#budget.allocate(node.items.length);
        return node.items.map((item) => this.evaluate(item, scope));
      case 'map':
        return this.#map(node.entries, scope);
      case 'select':
        return this.#select(node, scope);
      case 'has':
        return this.#has(node.field, scope);
      case 'index':
        return indexed(this.evaluate(node.target, scope), this.evaluate(node.index, scope));
      case 'not':
        return !this.#boolean(this.evaluate(node.operand, scope), '!');
      case 'negate':
        return negate(this.evaluate(node.operand, scope));
      case 'binary':
        return this.#binary(node, scope);
      case 'conditional':
        return this.evaluate(this.#boolean(this.evaluate(node.condition, scope), '?:') ? node.yes : node.no, scope);
      case 'call':
        return this.#call(node, scope);
      case 'comprehension':
        return this.#comprehension(node, scope);
      case 'bind':
        return this.evaluate(node.result, inner(scope, node.variable.name, this.evaluate(node.value, scope)));
    }
  }

  #boolean(value: CelValue, operator: string): boolean {
    if (typeof value === 'boolean') return value;
    throw new Fault((words) => words.operandType(operator, typeName(value)));
  }

  #map(entries: readonly (readonly [CelNode, CelNode])[], scope: Scope): CelMap {
    this.#budget.allocate(entries.length);
    const map = new Map<string, readonly [CelKey, CelValue]>();
    for (const [keyNode, valueNode] of entries) {
      const key = this.evaluate(keyNode, scope);
      const text = keyText(key);
      if (text === undefined) throw new Fault((words) => words.invalidKey(typeName(key)));
      if (map.has(text)) throw new Fault((words) => words.repeatedKey(display(key)));
      const exact = typeof key === 'number' ? BigInt(key) : (key as CelKey);
      map.set(text, [exact, this.evaluate(valueNode, scope)]);
    }
    return new CelMap(map);
  }

  #select(node: CelNode & CelSelect, scope: Scope): CelValue {
    const type = qualifiedType(node, scope);
    if (type) return type;
    const target = this.evaluate(node.target, scope);
    const { name } = node.field;
    if (!isMap(target)) throw new Fault((words) => words.noFieldOf(name, typeName(target)));
    const value = mapGet(target, name);
    if (value === undefined) throw new Fault((words) => words.noField(name));
    return value;
  }

  #has(field: CelSelect, scope: Scope): boolean {
    const target = this.evaluate(field.target, scope);
    const { name } = field.field;
    if (!isMap(target)) throw new Fault((words) => words.noFieldOf(name, typeName(target)));
    return mapGet(target, name) !== undefined;
  }

  #binary({ operator, left, right }: CelBinary, scope: Scope): CelValue {
    if (operator === '&&' || operator === '||')
      return this.#decide([left, right], operator === '||', (side) =>
        this.#boolean(this.evaluate(side, scope), operator),
      );
    return applyOperator(operator, [this.evaluate(left, scope), this.evaluate(right, scope)], this.#budget);
  }

  #call({ function: word, target, args }: CelCall, scope: Scope): CelValue {
    const { name } = word;
    const found = (target ? methods : globalFunctions).get(name);
    if (!found) throw new Fault((words) => words.unknownFunction(name, undefined));
    if (args.length < found.least || args.length > found.most)
      throw new Fault((words) => words.argumentCount(name, found.least, found.most));
    const values = [...(target ? [target] : []), ...args].map((node) => this.evaluate(node, scope));
    const result = found.apply(values, this.#budget);
    return result === undefined ? noOverload(name, values) : result;
  }

  #comprehension(node: CelComprehension, scope: Scope): CelValue {
    const items = this.#items(this.evaluate(node.target, scope), node.macro);
    const { predicate, transform, variable } = node;
    const within = (item: CelValue): Scope => inner(scope, variable.name, item);
    const holds = (item: CelValue): boolean =>
      !predicate || this.#boolean(this.evaluate(predicate, within(item)), node.macro);
    switch (node.macro) {
      case 'all':
        return this.#decide(items, false, holds);
      case 'exists':
        return this.#decide(items, true, holds);
      case 'exists_one':
        return items.filter(holds).length === 1;
      case 'filter':
        this.#budget.allocate(items.length);
        return items.filter(holds);
      case 'map':
        this.#budget.allocate(items.length);
        return items.filter(holds).map((item) => (transform ? this.evaluate(transform, within(item)) : item));
    }
  }

  #items(value: CelValue, macro: string): readonly CelValue[] {
    if (isList(value)) return value;
    if (!isMap(value)) throw new Fault((words) => words.argumentTypes(macro, typeName(value)));
    return mapKeys(value, this.#budget);
  }

  /**
   * Whether any of them is `decisive`, or all are not. One that fails is let off where another one decides: the order of the
   * operands shall not matter (langdef.md, "Logical Operators").
   */
  #decide<T>(operands: readonly T[], decisive: boolean, test: (operand: T) => boolean): boolean {
    let failure: Fault | undefined;
    for (const operand of operands) {
      try {
        if (test(operand) === decisive) return decisive;
      } catch (error) {
        if (!(error instanceof Fault) || error instanceof BudgetFault) throw error;
        // Making an error costs more than most operations.
        this.#budget.spend(60);
        failure ??= error;
      }
    }
    if (failure) throw failure;
    return !decisive;
  }
}

/** Where a fault of this node itself, not of a part of it, is shown. */
function placeOf(node: CelNode): { readonly start: number; readonly end: number } {
  switch (node.kind) {
    case 'binary':
      return node.sign;
    case 'call':
      return node.function;
    case 'select':
      return node.field;
    case 'has':
      return node.field.field;
    case 'index':
      return { start: node.index.start, end: node.index.end };
    default:
      return { start: node.start, end: node.end };
  }
}

function inner(outer: Scope, name: string, value: CelValue): Scope {
  return { variables: outer.variables, inner: { name, value, outer } };
}

function lookUp(name: string, scope: Scope): CelValue {
  for (let at: Scope | undefined = scope; at; at = at.inner?.outer) if (at.inner?.name === name) return at.inner.value;
  const value = scope.variables.get(name);
  if (value !== undefined) return value;
  if (typeNames.has(name)) return new CelType(name);
  throw new Fault((words) => words.unknownName(name, undefined));
}

/** `google.protobuf.Timestamp` and the like, unless a variable is called `google`. */
function qualifiedType(node: CelNode, scope: Scope): CelType | undefined {
  if (node.kind !== 'select' || node.target.kind !== 'select' || node.target.target.kind !== 'name') return undefined;
  const root = node.target.target.name;
  const name = `${root}.${node.target.field.name}.${node.field.name}`;
  return typeNames.has(name) && !scope.variables.has(root) ? new CelType(name) : undefined;
}
