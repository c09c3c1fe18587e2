import type { YamlFault } from '../../syntax/syntax-tree.ts';

/** Findings about the file itself, its keys and values, and the threads that it names. */
export const structure = {
  yamlSyntax: (fault: YamlFault): string => faultText(fault),
  multipleDocuments: (): string =>
    'A thread file is one document, and here a second one begins. Remove the `---`, or move what follows into a file of its own.',
  aliasLimit: (alias: string): string =>
    `The alias ${alias} would make the file grow past what can be read, or it contains itself. Write out what is meant.`,
  duplicateKey: (name: string): string => `"${name}" stands here a second time. Remove or rename one of the two.`,
  firstKey: (name: string): string => `"${name}" stands here first`,
  unknownThread: (name: string, nearest: string | undefined): string =>
    nearest === undefined
      ? `There is no thread "${name}". Declare it under \`threads\`, or add its script to the folder of scripts.`
      : `There is no thread "${name}". Did you mean "${nearest}"?`,
};

function faultText(fault: YamlFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `The file is too large: a thread file has at most ${fault.limit} characters.`;
    case 'too-deep':
      return `Here the file is nested more than ${fault.limit} levels deep. The rest of it is not read.`;
    case 'not-text':
      return 'This is no text file. A thread file is YAML, encoded as UTF-8.';
    case 'control-character':
      return `The character U+${hex(fault.code)} must not stand in YAML. Remove it, or write it as an escape between double quotes.`;
    case 'unknown-anchor':
      return `There is no anchor "&${fault.name}" before this alias. Correct the name, or mark the value that is meant with "&${fault.name}".`;
    case 'unclosed-quote':
      return 'The text that begins with this quote does not end. Add the closing quote.';
    case 'unclosed-bracket':
      return `The bracket "${fault.bracket}" is not closed. Add the closing bracket, and indent what stands between the two.`;
    case 'unopened-bracket':
      return `There is no opening bracket for "${fault.bracket}". Remove it, or put the text between quotes.`;
    case 'missing-comma':
      return 'A comma is missing before this item.';
    case 'missing-colon':
      return 'A colon is missing: this line should read "key: value".';
    case 'missing-space':
      return 'A space is missing here.';
    case 'missing-dash':
      return 'This line stands between the items of a list. Begin it with "- ", or indent it as a part of the item above.';
    case 'indentation':
      return 'The indentation does not fit the lines above. Keys of one map, and items of one list, begin in the same column.';
    case 'tab':
      return 'A tab cannot indent YAML. Use spaces.';
    case 'escape':
      return 'Unknown escape. Between double quotes, write a backslash itself as "\\\\"; or use single quotes.';
    case 'reserved-character':
      return `A value cannot begin with "${fault.character}". Put it between quotes.`;
    case 'nested-map':
      return 'A second "key:" on one line. Put it on a line of its own, or put the value between quotes.';
    case 'key':
      return 'This cannot be a key. A key is one word or a short text on one line.';
    case 'anchor-or-tag':
      return 'This anchor or tag does not fit here. It stands once, directly before its value, with a space between.';
    case 'merge':
      return 'Only maps can be merged: "<<" takes an alias of a map, or a list of such aliases.';
    case 'directive':
      return 'This directive cannot be read. A thread file needs none.';
    case 'block-in-brackets':
      return 'Between brackets, maps and lists are written with brackets too.';
    case 'unexpected':
      return fault.text === '' ? 'The YAML cannot be read here.' : `"${fault.text}" is not expected here.`;
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
