/**
 * The first number of a JSON text that would not be the same when it is passed on: an integer beyond 2^53 that a double cannot
 * hold, or a number beyond all doubles. Digits behind a point are rounded by everybody who reads JSON, and pass.
 *
 * @returns as the text has it; `undefined`: all can be passed on
 */
export function inexactNumber(text: string): string | undefined {
  // Most texts have nothing that is long enough.
  if (!/\d{16}|[eE]\+?\d{3}/u.test(text)) return undefined;
  const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    if (character === '"') at = endOfString(text, at);
    else if (/[-\d]/u.test(character)) {
      number.lastIndex = at;
      const found = number.exec(text)?.[0] ?? character;
      if (isInexact(found)) return found;
      at += found.length;
    } else at += 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function isInexact(found: string): boolean {
  const value = Number(found);
  if (!Number.isFinite(value)) return true;
  return Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d+$/u.test(found) && BigInt(found) !== BigInt(value);
}
