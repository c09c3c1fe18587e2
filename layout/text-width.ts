/** The two families of fonts that the drawing uses. */
export type Face = 'text' | 'mono';

/** About how wide a text is, in the units of its font size: layout is pure and has no font to measure with. */
export function textWidth(text: string, fontSize: number, face: Face = 'text'): number {
  let width = 0;
  for (const character of text) width += widthOf(character, face);
  return width * fontSize;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}]/u;
const narrow = /[ilIj.,:;'|!()[\]]/;

function widthOf(character: string, face: Face): number {
  if (wide.test(character)) return 1.02;
  return face === 'text' && narrow.test(character) ? 0.34 : 0.62;
}

/** The beginning of a text that is no wider than this, with an ellipsis where something is missing. */
export function fitText(text: string, fontSize: number, width: number, face: Face = 'text'): string {
  if (textWidth(text, fontSize, face) <= width) return text;
  let fitting = '';
  let used = fontSize;
  for (const character of text) {
    used += textWidth(character, fontSize, face);
    if (used > width) break;
    fitting += character;
  }
  return `${fitting}…`;
}
