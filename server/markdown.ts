/** Text of a user's file inside Markdown: nothing in it makes a link, an image, HTML or a heading. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Text of a user's file as code on one line, whatever back quotes it has. */
export function markdownCode(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}
