import type { DataTypes, KindNames } from '../data-types.ts';
import type { ExpressionProblem, Say } from '../problem.ts';
import { either, type FieldName, isNever, kindText, ofKind, quotedField, type StaticType } from '../static-type.ts';
import type { Lambda, PyArithmetic, PyComparison, PyMethodCall, PyNode, PyPlace } from './python-node.ts';
import { pythonFunctionTypes, pythonMethodTypes } from './python-function-types.ts';
import { arithmeticType, comparisonFits } from './python-operator-types.ts';
import { typeName } from './python-value.ts';

/** Finds what is surely wrong in a lambda, and the type of its value. */
export function checkLambda({ body }: Lambda, data: DataTypes, problems: ExpressionProblem[]): StaticType {
  return new LambdaChecker(data, problems).type(body);
}

const kindNames: KindNames = {
  null: ['NoneType'],
  boolean: ['bool'],
  integer: ['int'],
  fraction: ['float'],
  string: ['str'],
  array: ['list'],
  object: ['dict'],
};

const anything: StaticType = {};

class LambdaChecker {
  readonly #data: DataTypes;
  readonly #problems: ExpressionProblem[];

  constructor(data: DataTypes, problems: ExpressionProblem[]) {
    this.#data = data;
    this.#problems = problems;
  }

  type(node: PyNode): StaticType {
    switch (node.kind) {
      case 'literal':
        return ofKind(typeName(node.value));
      case 'parameter':
        return this.#data.root(kindNames);
      case 'list':
      case 'tuple':
        node.items.forEach((item) => this.type(item));
        return ofKind(node.kind);
      case 'dict':
        return this.#dict(node.entries);
      case 'index':
        return this.#index(node.target, node.index);
      case 'slice':
        return this.#slice([node.target, node.from, node.to, node.step]);
      case 'sign':
        return this.#sign(node.operator, node.operand);
      case 'not':
        this.type(node.operand);
        return ofKind('bool');
      case 'logic':
        return either(this.type(node.left), this.type(node.right));
      case 'arithmetic':
        return this.#arithmetic(node);
      case 'comparison':
        return this.#comparison(node);
      case 'conditional':
        this.type(node.condition);
        return either(this.type(node.yes), this.type(node.no));
      case 'call':
        return this.#call(
          node.function,
          pythonFunctionTypes,
          node.args.map((arg) => this.type(arg)),
        );
      case 'method':
        return this.#method(node);
      case 'isinstance':
        this.type(node.value);
        return ofKind('bool');
    }
  }

  #report({ start, end }: PyPlace, say: Say): StaticType {
    this.#problems.push({ start, end, say });
    return anything;
  }

  #dict(entries: readonly (readonly [PyNode, PyNode])[]): StaticType {
    const fields = new Map<string, StaticType>();
    let isClosed = true;
    for (const [key, value] of entries) {
      const keyType = this.type(key);
      if (isNever(keyType, hashableKinds)) this.#report(key, (words) => words.invalidKey(kindText(keyType)));
      const type = this.type(value);
      if (key.kind === 'literal' && typeof key.value === 'string') fields.set(key.value, type);
      else isClosed = false;
    }
    return { ...ofKind('dict'), ...(isClosed && { fields }) };
  }

  #index(target: PyNode, index: PyNode): StaticType {
    const container = this.type(target);
    const at = this.type(index);
    if (index.kind === 'literal' && typeof index.value === 'string' && !isNever(container, ['dict']))
      return this.#field(container, quotedField(index.value, index));
    const isPositional = isNever(container, ['dict']);
    if (isNever(container, ['dict', 'list', 'tuple', 'str']) || (isPositional && isNever(at, ['int', 'bool'])))
      return this.#report(index, (words) => words.operandTypes('[]', kindText(container), kindText(at)));
    const isItem = at.kinds !== undefined && isNever(at, ['str']) && !isNever(container, ['list']);
    return isItem && container.data ? this.#data.item(container.data, kindNames) : anything;
  }

  #field(target: StaticType, field: FieldName): StaticType {
    if (target.data) return this.#data.field(target.data, field, kindNames);
    return target.fields?.get(field.name) ?? anything;
  }

  #slice([target, ...bounds]: readonly (PyNode | undefined)[]): StaticType {
    for (const bound of bounds) if (bound) this.type(bound);
    const type = target ? this.type(target) : anything;
    if (target && isNever(type, ['list', 'tuple', 'str']))
      return this.#report(target, (words) => words.operandType('[:]', kindText(type)));
    return type.kinds ? { kinds: type.kinds } : anything;
  }

  #sign(operator: string, operand: PyNode): StaticType {
    const type = this.type(operand);
    if (isNever(type, ['int', 'float', 'bool']))
      return this.#report(operand, (words) => words.operandType(operator, kindText(type)));
    return anything;
  }

  #arithmetic({ operator, sign, left, right }: PyArithmetic): StaticType {
    const [a, b] = [this.type(left), this.type(right)];
    const result = arithmeticType(operator, a, b);
    return result ?? this.#report(sign, (words) => words.operandTypes(operator, kindText(a), kindText(b)));
  }

  #comparison({ first, rest }: PyComparison): StaticType {
    let left = this.type(first);
    for (const { operator, sign, operand } of rest) {
      const [a, b] = [left, this.type(operand)];
      if (!comparisonFits(operator, a, b))
        this.#report(sign, (words) => words.operandTypes(operator, kindText(a), kindText(b)));
      left = b;
    }
    return ofKind('bool');
  }

  #method(node: PyMethodCall): StaticType {
    const target = this.type(node.target);
    const args = node.args.map((arg) => this.type(arg));
    const [key] = node.args;
    const isField = node.method.name === 'get' && key?.kind === 'literal' && typeof key.value === 'string';
    if (!isField || isNever(target, ['dict'])) return this.#call(node.method, pythonMethodTypes, [target, ...args]);
    const field = this.#field(target, quotedField(key.value, key));
    const both = either(field, args[1] ?? ofKind('NoneType'));
    return field.data ? { ...both, data: field.data } : both;
  }

  #call(
    word: FieldName,
    types: ReadonlyMap<string, { readonly takes: readonly (readonly string[])[]; readonly gives: readonly string[] }>,
    args: readonly StaticType[],
  ): StaticType {
    const signature = types.get(word.name);
    const wrong = args.some((arg, index) => {
      const takes = signature?.takes[index] ?? [];
      return takes.length > 0 && isNever(arg, takes);
    });
    if (wrong) return this.#report(word, (words) => words.argumentTypes(word.name, args.map(kindText).join(', ')));
    return signature && signature.gives.length > 0 ? ofKind(...signature.gives) : anything;
  }
}

const hashableKinds = ['bool', 'int', 'float', 'str', 'NoneType', 'tuple'];
