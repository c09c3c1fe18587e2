/** What functions take and give, by the names of Python's types; an empty list is anything. */
interface Signature {
  readonly takes: readonly (readonly string[])[];
  readonly gives: readonly string[];
}

const numbers = ['int', 'float', 'bool'];
const iterables = ['list', 'tuple', 'dict', 'str'];

export const pythonFunctionTypes: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['len', { takes: [iterables], gives: ['int'] }],
  ['bool', { takes: [], gives: ['bool'] }],
  ['int', { takes: [[...numbers, 'str']], gives: ['int'] }],
  ['float', { takes: [[...numbers, 'str']], gives: ['float'] }],
  ['str', { takes: [], gives: ['str'] }],
  ['abs', { takes: [numbers], gives: ['int', 'float'] }],
  ['min', { takes: [], gives: [] }],
  ['max', { takes: [], gives: [] }],
  ['sum', { takes: [iterables], gives: [] }],
  ['any', { takes: [iterables], gives: ['bool'] }],
  ['all', { takes: [iterables], gives: ['bool'] }],
  ['round', { takes: [numbers, ['int', 'bool', 'NoneType']], gives: ['int', 'float'] }],
]);

/** The receiver first. */
export const pythonMethodTypes: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['get', { takes: [['dict']], gives: [] }],
  ['startswith', { takes: [['str'], ['str', 'tuple']], gives: ['bool'] }],
  ['endswith', { takes: [['str'], ['str', 'tuple']], gives: ['bool'] }],
  ['lower', { takes: [['str']], gives: ['str'] }],
  ['upper', { takes: [['str']], gives: ['str'] }],
  ['strip', { takes: [['str'], ['str', 'NoneType']], gives: ['str'] }],
]);
