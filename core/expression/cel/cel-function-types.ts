import { isNever, type StaticType } from '../static-type.ts';

const timestamp = 'google.protobuf.Timestamp';
const duration = 'google.protobuf.Duration';
const numbers = ['int', 'uint', 'double'];

/** What a function takes, the receiver of a method first, and what it gives; an empty list is anything. */
interface Signature {
  readonly takes: readonly (readonly string[])[];
  readonly gives: readonly string[];
}

const text = ['string'];

const timeParts = ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear'];
const clockParts = ['getHours', 'getMinutes', 'getSeconds', 'getMilliseconds'];

const signatures: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ['int', { takes: [['int', 'uint', 'double', 'string', timestamp]], gives: ['int'] }],
  ['uint', { takes: [['int', 'uint', 'double', 'string']], gives: ['uint'] }],
  ['double', { takes: [['int', 'uint', 'double', 'string']], gives: ['double'] }],
  ['string', { takes: [['string', 'bool', 'bytes', ...numbers, timestamp, duration]], gives: text }],
  ['bytes', { takes: [['bytes', 'string']], gives: ['bytes'] }],
  ['bool', { takes: [['bool', 'string']], gives: ['bool'] }],
  ['timestamp', { takes: [['string', 'int', 'double', timestamp]], gives: [timestamp] }],
  ['duration', { takes: [['string', duration]], gives: [duration] }],
  ['type', { takes: [[]], gives: ['type'] }],
  ['dyn', { takes: [[]], gives: [] }],
  ['size', { takes: [['string', 'bytes', 'list', 'map']], gives: ['int'] }],
  ['matches', { takes: [text, text], gives: ['bool'] }],
  ...['contains', 'startsWith', 'endsWith'].map((name): [string, Signature] => [
    name,
    { takes: [text, text], gives: ['bool'] },
  ]),
  ...['indexOf', 'lastIndexOf'].map((name): [string, Signature] => [
    name,
    { takes: [text, text, numbers], gives: ['int'] },
  ]),
  ...['lowerAscii', 'upperAscii', 'trim'].map((name): [string, Signature] => [name, { takes: [text], gives: text }]),
  ['charAt', { takes: [text, numbers], gives: text }],
  ['substring', { takes: [text, numbers, numbers], gives: text }],
  ['join', { takes: [['list'], text], gives: text }],
  ['replace', { takes: [text, text, text, numbers], gives: text }],
  ['reverse', { takes: [['string', 'list']], gives: ['string', 'list'] }],
  ['split', { takes: [text, text, numbers], gives: ['list'] }],
  ...timeParts.map((name): [string, Signature] => [name, { takes: [[timestamp], text], gives: ['int'] }]),
  ...clockParts.map((name): [string, Signature] => [name, { takes: [[timestamp, duration], text], gives: ['int'] }]),
]);

/** The types that a function may give; an empty list is any. undefined: it surely takes none of these arguments. */
export function resultKinds(name: string, args: readonly StaticType[]): readonly string[] | undefined {
  const signature = signatures.get(name);
  if (!signature) return [];
  const fits = args.every((arg, index) => {
    const takes = signature.takes[index];
    return takes === undefined || takes.length === 0 || !isNever(arg, takes);
  });
  return fits ? signature.gives : undefined;
}
