/**
 * Text from outside (script output, commands, names) as it may be shown: every character that would move the cursor, colour the
 * terminal, hide text or turn its direction stands as its code, such as `\x1b` or `\u202e`. Tabs become spaces. Line breaks
 * are shown as `\n`, so that the result is always one line.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\t', '    ').replaceAll(invisible, (character) => escapeOf(character));
}

/** C0 and C1 controls, line and paragraph separators, bidirectional marks, zero-width characters, lone surrogates. */
const invisible =
  // oxlint-disable-next-line no-control-regex -- these characters are the point
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

function escapeOf(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
