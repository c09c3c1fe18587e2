/** A text with one cursor mark `‸`: the text without it, and where it stood. */
export function markedText(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('‸');
  if (offset < 0 || marked.includes('‸', offset + 1)) throw new Error('one ‸, please');
  return { text: marked.replace('‸', ''), offset };
}
