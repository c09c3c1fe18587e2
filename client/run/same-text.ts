/** Whether two texts are the same to an editor, which has one kind of line end in a whole file, and no byte order mark. */
export function isSameText(one: string, other: string): boolean {
  return one === other || asInEditor(one) === asInEditor(other);
}

function asInEditor(text: string): string {
  return text.replace(/^\uFEFF/u, '').replaceAll(/\r\n?/gu, '\n');
}
