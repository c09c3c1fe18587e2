/**
 * What is known of a value before an expression runs. Nothing known: `{}`.
 * The kinds are those of the expression's language (`int`, `string`, `map`, …; `int`, `str`, `dict`, …).
 */
export interface StaticType {
  /** All types that it may have; absent: any. */
  readonly kinds?: ReadonlySet<string>;
  /** Of a list or a map that an expression makes: of its items, or of its values. */
  readonly items?: StaticType;
  /** Of a map that an expression makes with keys that are all written out. */
  readonly fields?: ReadonlyMap<string, StaticType>;
  /** Where it is the data or a part of it. */
  readonly data?: DataPlace;
}

/** A part of the data. */
export interface DataPlace {
  /** The schemas that it must fit, all of them. */
  readonly schemas: readonly unknown[];
  /** How it was reached. */
  readonly path: readonly FieldName[];
}

/** A field's name as it stands in the expression. */
export interface FieldName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The name in a written text: without its quotes, unless escapes or other prefixes make the text and the name differ. */
export function quotedField(name: string, { start, end }: { readonly start: number; readonly end: number }): FieldName {
  return end - start === name.length + 2 ? { name, start: start + 1, end: end - 1 } : { name, start, end };
}

export function ofKind(...kinds: readonly string[]): StaticType {
  return { kinds: new Set(kinds) };
}

/** Whether the value is sure to have none of these types. */
export function isNever(type: StaticType, kinds: readonly string[]): boolean {
  return type.kinds !== undefined && type.kinds.size > 0 && !kinds.some((kind) => type.kinds?.has(kind));
}

/** What is known of a value that is one of two. */
export function either(a: StaticType, b: StaticType): StaticType {
  return a.kinds && b.kinds ? { kinds: new Set([...a.kinds, ...b.kinds]) } : {};
}

/** The types as a message names them. */
export function kindText({ kinds }: StaticType): string {
  return kinds ? [...kinds].join(' | ') : '?';
}
