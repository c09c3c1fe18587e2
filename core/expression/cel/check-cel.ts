import { nearestName } from '../../rules/nearest-name.ts';
import type { DataTypes, KindNames } from '../data-types.ts';
import type { ExpressionProblem, Say } from '../problem.ts';
import { either, type FieldName, isNever, kindText, ofKind, quotedField, type StaticType } from '../static-type.ts';
import { globalFunctions, methods } from './cel-functions.ts';
import { resultKinds } from './cel-function-types.ts';
import { operatorType } from './cel-operator-types.ts';
import type { CelBinary, CelCall, CelComprehension, CelNode, CelSelect, CelWord } from './cel-node.ts';
import { typeName } from './cel-value.ts';
import { typeNames } from './evaluate-cel.ts';

/** Finds what is surely wrong in CEL over `data`, and the type of its value. */
export function checkCel(node: CelNode, data: DataTypes, problems: ExpressionProblem[]): StaticType {
  return new CelChecker(data, problems).type(node, new Map());
}

type Scope = ReadonlyMap<string, StaticType>;

const kindNames: KindNames = {
  null: ['null_type'],
  boolean: ['bool'],
  integer: ['double'],
  fraction: ['double'],
  string: ['string'],
  array: ['list'],
  object: ['map'],
};

const anything: StaticType = {};

class CelChecker {
  readonly #data: DataTypes;
  readonly #problems: ExpressionProblem[];

  constructor(data: DataTypes, problems: ExpressionProblem[]) {
    this.#data = data;
    this.#problems = problems;
  }

  type(node: CelNode, scope: Scope): StaticType {
    switch (node.kind) {
      case 'literal':
        return ofKind(typeName(node.value));
      case 'name':
        return this.#name(node, scope);
      case 'list':
        return this.#list(node.items, scope);
      case 'map':
        return this.#map(node.entries, scope);
      case 'select':
        return this.#select(node, scope);
      case 'has':
        this.#select(node.field, scope);
        return ofKind('bool');
      case 'index':
        return this.#index(node, scope);
      case 'not':
        this.#boolean(node.operand, '!', scope);
        return ofKind('bool');
      case 'negate':
        return this.#negate(node.operand, scope);
      case 'binary':
        return this.#binary(node, scope);
      case 'conditional':
        this.#boolean(node.condition, '?:', scope);
        return either(this.type(node.yes, scope), this.type(node.no, scope));
      case 'call':
        return this.#call(node, scope);
      case 'comprehension':
        return this.#comprehension(node, scope);
      case 'bind':
        return this.type(node.result, new Map([...scope, [node.variable.name, this.type(node.value, scope)]]));
    }
  }

  #report({ start, end }: { readonly start: number; readonly end: number }, say: Say, suggestion?: string): StaticType {
    this.#problems.push({ start, end, say, ...(suggestion !== undefined && { suggestion }) });
    return anything;
  }

  #name(node: CelNode & { readonly name: string }, scope: Scope): StaticType {
    const { name } = node;
    const variable = scope.get(name);
    if (variable) return variable;
    if (name === 'data') return this.#data.root(kindNames);
    if (typeNames.has(name)) return ofKind('type');
    const nearest = nearestName(name, ['data', ...scope.keys()]);
    return this.#report(node, (words) => words.unknownName(name, nearest), nearest);
  }

  #list(items: readonly CelNode[], scope: Scope): StaticType {
    const types = items.map((item) => this.type(item, scope));
    return { ...ofKind('list'), ...(types.length > 0 && { items: types.reduce(either) }) };
  }

  #map(entries: readonly (readonly [CelNode, CelNode])[], scope: Scope): StaticType {
    const fields = new Map<string, StaticType>();
    let isClosed = true;
    for (const [key, value] of entries) {
      this.type(key, scope);
      const type = this.type(value, scope);
      if (key.kind === 'literal' && typeof key.value === 'string') fields.set(key.value, type);
      else isClosed = false;
    }
    return { ...ofKind('map'), ...(isClosed && { fields }) };
  }

  #select(node: CelNode & CelSelect, scope: Scope): StaticType {
    if (isTypeName(node) && !scope.has('google')) return ofKind('type');
    const target = this.type(node.target, scope);
    const { field } = node;
    if (isNever(target, ['map'])) return this.#report(field, (words) => words.noFieldOf(field.name, kindText(target)));
    return this.#field(target, field);
  }

  #field(target: StaticType, field: FieldName): StaticType {
    if (target.data) return this.#data.field(target.data, field, kindNames);
    return target.fields?.get(field.name) ?? anything;
  }

  #index({ target, index }: CelNode & { readonly kind: 'index' }, scope: Scope): StaticType {
    const container = this.type(target, scope);
    const at = this.type(index, scope);
    const place = { start: index.start, end: index.end };
    if (isNever(container, ['map', 'list']))
      return this.#report(place, (words) => words.operandTypes('[]', kindText(container), kindText(at)));
    if (index.kind === 'literal' && typeof index.value === 'string' && !isNever(container, ['map']))
      return this.#field(container, quotedField(index.value, place));
    if (isNever(container, ['map']) && isNever(at, ['int', 'uint', 'double']))
      return this.#report(place, (words) => words.operandTypes('[]', kindText(container), kindText(at)));
    const isPosition = at.kinds !== undefined && !isNever(at, ['int', 'uint', 'double']) && !at.kinds.has('string');
    return isPosition ? this.#item(container) : anything;
  }

  /** Of a map it is a value or a key, of which nothing is known. */
  #item(list: StaticType): StaticType {
    if (isNever(list, ['list'])) return anything;
    return list.data ? this.#data.item(list.data, kindNames) : (list.items ?? anything);
  }

  #boolean(node: CelNode, operator: string, scope: Scope): void {
    const type = this.type(node, scope);
    if (isNever(type, ['bool'])) this.#report(node, (words) => words.operandType(operator, kindText(type)));
  }

  #negate(operand: CelNode, scope: Scope): StaticType {
    const type = this.type(operand, scope);
    if (isNever(type, ['int', 'double']))
      return this.#report(operand, (words) => words.operandType('-', kindText(type)));
    return type.kinds ? { kinds: type.kinds } : anything;
  }

  #binary({ operator, sign, left, right }: CelBinary, scope: Scope): StaticType {
    if (operator === '&&' || operator === '||') {
      this.#boolean(left, operator, scope);
      this.#boolean(right, operator, scope);
      return ofKind('bool');
    }
    const [a, b] = [this.type(left, scope), this.type(right, scope)];
    const result = operatorType(operator, a, b);
    return result ?? this.#report(sign, (words) => words.operandTypes(operator, kindText(a), kindText(b)));
  }

  #call({ function: word, target, args }: CelCall, scope: Scope): StaticType {
    const receiver = target && this.type(target, scope);
    const types = args.map((arg) => this.type(arg, scope));
    const found = (target ? methods : globalFunctions).get(word.name);
    if (!found) return this.#unknownFunction(word, target !== undefined, args.length);
    if (args.length < found.least || args.length > found.most)
      return this.#report(word, (words) => words.argumentCount(word.name, found.least, found.most));
    const [key] = args;
    if (word.name === 'get' && receiver && key) return this.#get(receiver, key, types);
    const all = receiver ? [receiver, ...types] : types;
    const result = resultKinds(word.name, all);
    if (result) return result.length > 0 ? ofKind(...result) : anything;
    return this.#report(word, (words) => words.argumentTypes(word.name, all.map(kindText).join(', ')));
  }

  #unknownFunction(word: CelWord, isMethod: boolean, count: number): StaticType {
    const { name } = word;
    if (name === 'has' && !isMethod && count === 1) return this.#report(word, (words) => words.hasArgument());
    const wanted = isMethod ? [...methods.keys(), ...macros] : [...globalFunctions.keys(), 'has'];
    const nearest = nearestName(name, wanted);
    if (wanted.includes(name)) {
      const [least, most] = name === 'has' ? [1, 1] : [2, name === 'map' ? 3 : 2];
      return this.#report(word, (words) => words.argumentCount(name, least, most));
    }
    return this.#report(
      word,
      (words) => (isMethod ? words.unknownMethod(name, nearest) : words.unknownFunction(name, nearest)),
      nearest,
    );
  }

  /** `data.get("key", otherwise)` reads the field without asking that it be there. */
  #get(map: StaticType, key: CelNode, [, otherwise = ofKind('null_type')]: readonly StaticType[]): StaticType {
    if (isNever(map, ['map'])) return this.#report(key, (words) => words.argumentTypes('get', kindText(map)));
    if (key.kind !== 'literal' || typeof key.value !== 'string') return anything;
    const field = this.#field(map, quotedField(key.value, key));
    const both = either(field, otherwise);
    return field.data ? { ...both, data: field.data } : both;
  }

  #comprehension(node: CelComprehension, scope: Scope): StaticType {
    const target = this.type(node.target, scope);
    if (isNever(target, ['list', 'map']))
      return this.#report(node.target, (words) => words.argumentTypes(node.macro, kindText(target)));
    const item = this.#item(target);
    const inner = new Map([...scope, [node.variable.name, item]]);
    if (node.predicate) this.#boolean(node.predicate, node.macro, inner);
    const transformed = node.transform && this.type(node.transform, inner);
    if (node.macro === 'map') return { ...ofKind('list'), ...(transformed && { items: transformed }) };
    return node.macro === 'filter' ? { ...ofKind('list'), items: item } : ofKind('bool');
  }
}

const macros = ['all', 'exists', 'exists_one', 'filter', 'map'];

function isTypeName({ target, field }: CelSelect): boolean {
  if (target.kind !== 'select' || target.target.kind !== 'name') return false;
  return typeNames.has(`${target.target.name}.${target.field.name}.${field.name}`);
}
