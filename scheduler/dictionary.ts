/** An object for keys that are a user's own words: without a prototype, so that no word means more than itself. */
export function dictionary<Value>(entries: readonly (readonly [string, Value])[]): { readonly [key: string]: Value } {
  const object = Object.create(null) as { [key: string]: Value };
  for (const [key, value] of entries) object[key] = value;
  return object;
}
