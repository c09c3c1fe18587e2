/** What may be missing behind the word at the cursor for the line to be readable. */
export interface PossibleEnd {
  /** Behind the word. */
  readonly at: number;
  readonly text: string;
}

/** The likeliest first: where a key can stand, a colon; quotes and brackets that the line leaves open. */
export function possibleEnds(text: string, cursor: number): PossibleEnd[] {
  const lineStart = text.slice(0, cursor).lastIndexOf('\n') + 1;
  const before = text.slice(lineStart, cursor);
  const rest = /^[^\r\n]*/.exec(text.slice(cursor))?.[0] ?? '';
  const word = /^[^\s:,{}[\]"']*/.exec(rest)?.[0].length ?? 0;
  const behind = rest.slice(word);
  const { quote, brackets } = openIn(before, behind);
  const isKey = /^\s*(?:-\s+)*["']?[^\s:"',{}[\]]*$/.test(before) && !/^["']?[ \t]*:/.test(behind);
  const ends = [...(isKey ? [`${quote}: `] : []), '', quote, quote + brackets, `${quote}: `, `${quote}: ${brackets}`];
  return [...new Set(ends)].map((end) => ({ at: cursor + word, text: end }));
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** The quote and the brackets that are open at the end of a line's beginning and that its rest does not close. */
function openIn(before: string, behind: string): { readonly quote: string; readonly brackets: string } {
  let quote = '';
  const open: string[] = [];
  for (const { 0: token } of before.matchAll(/\\.|(?<![^\s[{,:])["']|["'](?=\s*(?:[:,}\]]|$))|[{}[\]]/g)) {
    if (quote !== '') quote = token === quote ? '' : quote;
    else if (token === '"' || token === "'") quote = token;
    else if (closing[token] !== undefined) open.push(closing[token]);
    else if (token.length === 1) open.pop();
  }
  const missing = open.slice(Math.min(open.length, behind.match(/[}\]]/g)?.length ?? 0));
  return { quote: quote !== '' && behind.includes(quote) ? '' : quote, brackets: missing.toReversed().join(' ') };
}
