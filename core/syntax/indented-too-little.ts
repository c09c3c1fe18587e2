/** How far the end of a text or of brackets is looked for, in UTF-16 units. */
const farthest = 50_000;

/**
 * Where a quoted text ends that the YAML reader gave up because its further lines are not indented enough.
 *
 * @param start the opening quote
 * @returns the offset behind the closing quote; undefined where the next quote seems to open another text
 */
export function endOfQuotedText(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  const most = Math.min(text.length, start + farthest);
  for (let at = start + 1; at < most; at++) {
    const unit = text.charAt(at);
    if (unit === '\\' && quote === '"') at++;
    else if (unit === quote && quote === "'" && text.charAt(at + 1) === quote) at++;
    else if (unit === quote) {
      const within = text.slice(start, at);
      const rest = text.slice(at + 1, at + 200);
      const isKeyWithin = /\n[^\n]*:[ \t\r]*(?:\n|[ \t]\S)/u.test(within);
      return !isKeyWithin && /^[ \t]*(?:$|[\r\n#,\]}])/u.test(rest) ? at + 1 : undefined;
    }
  }
  return undefined;
}

/**
 * Where a collection in brackets ends that the YAML reader gave up because its further lines are not indented enough.
 *
 * @param start the opening bracket
 * @returns the offset behind the closing bracket; undefined where there is none
 */
export function endOfBrackets(text: string, start: number): number | undefined {
  const open: string[] = [];
  const most = Math.min(text.length, start + farthest);
  for (let at = start; at < most; at++) {
    const unit = text.charAt(at);
    const before = text.charAt(at - 1);
    if (unit === '[') open.push(']');
    else if (unit === '{') open.push('}');
    else if ((unit === ']' || unit === '}') && open.pop() !== unit) return undefined;
    else if (open.length === 0) return at + 1;
    else if ((unit === '"' || unit === "'") && /[\s,:[{]/u.test(before)) at = closingQuote(text, at) ?? most;
    else if (unit === '#' && /\s/u.test(before)) at = Math.max(at, text.indexOf('\n', at));
  }
  return undefined;
}

function closingQuote(text: string, start: number): number | undefined {
  const closing = text.charAt(start) === '"' ? /"(?:[^"\\]|\\[^])*"/uy : /'(?:[^']|'')*'/uy;
  closing.lastIndex = start;
  const found = closing.exec(text.slice(0, start + farthest));
  return found ? start + found[0].length - 1 : undefined;
}
