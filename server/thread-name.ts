/** Whether a thread may have this name: a Unicode letter or `_`, then letters, digits, `_`, `-`, `.`, at most 100 characters. */
export function isThreadName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{Nd}_.-]{0,99}$/u.test(name);
}
