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
  unknownKey: (name: string, owner: KeyOwner, nearest: string | undefined, known: readonly string[]): string => {
    const said = `"${name}" is no key of ${owners[owner]}.`;
    if (nearest !== undefined) return `${said} Did you mean "${nearest}"?`;
    return known.length === 0 ? `${said} Remove it.` : `${said} There are still: ${known.join(', ')}.`;
  },
  collectionAsKey: (): string => 'A list or a map cannot be a key here. Write a word.',
  missingKey: (name: string, owner: KeyOwner): string =>
    `"${name}" is missing: every ${owner === 'dependency' ? 'dependency names both its threads' : 'such map has it'}. Add "${name}: ".`,
  wrongType: (name: string | undefined, expected: readonly ValueKind[], found: ValueKind): string =>
    `${name === undefined ? 'This' : `"${name}"`} should be ${alternatives(expected.map((kind) => kinds[kind]))}, and is ${kinds[found]}.`,
  unknownWord: (word: string, known: readonly string[], nearest: string | undefined): string =>
    nearest === undefined
      ? `"${word}" is not possible here. Choose ${alternatives(known)}.`
      : `"${word}" is not possible here. Did you mean "${nearest}"? There are ${known.join(', ')}.`,
  tooSmall: (name: string | undefined, least: number, isLeast: boolean): string =>
    `${name === undefined ? 'This' : `"${name}"`} should be ${isLeast ? 'at least' : 'greater than'} ${least}.`,
  emptyText: (name: string | undefined): string =>
    `${name === undefined ? 'This' : `"${name}"`} is empty, and should be a text.`,
  conflictingSetting: (name: string, here: string, there: string): string =>
    `"${name}" has two values: ${here} here, ${there} in another place. Remove one of the two.`,
  otherValue: (name: string): string => `"${name}" has another value here`,
  invalidThreadName: (name: string): string =>
    `"${name}" is no name for a thread. A name begins with a letter or "_", goes on with letters, digits, "_", "-" or ".", and has at most 100 characters.`,
  scriptNotFound: (path: string): string => `There is no file "${path}". Correct the path, or create the script.`,
  noCommand: (name: string, folder: string): string =>
    `The thread "${name}" has nothing to run. Add \`script\` or \`run\`, or a script ${folder}/${name}.*.`,
  ambiguousScript: (name: string, paths: readonly string[]): string =>
    `Several scripts fit the thread "${name}": ${paths.join(', ')}. Say with \`script\` which one it runs.`,
  commandConflict: (later: string): string =>
    `A thread has either \`script\` or \`run\`. Remove \`${later}\`, or the other one.`,
  otherCommand: (earlier: string): string => `\`${earlier}\` stands here`,
  deadReference: (reference: string, nearest: string | undefined): string =>
    nearest === undefined
      ? `"${reference}" leads nowhere. Write "#/schemas/NAME" for a schema that stands under \`schemas\` in this file.`
      : `"${reference}" leads nowhere. Did you mean "${nearest}"?`,
  invalidPattern: (): string =>
    'This is no regular expression that can be matched in linear time (RE2): look-around and back-references are not possible.',
  otherDialect: (): string => 'Schemas are read as JSON Schema 2020-12. Remove `$schema`.',
  noSchema: (): string => 'JSON Schema does not allow this value here.',
  invalidDefault: (name: string): string =>
    `The default of "${name}" does not fit its own schema. Change one of the two.`,
  disabledCoordination: (): string => 'Coordination is disabled, so a run of this file is refused.',
  unknownThread: (name: string, nearest: string | undefined): string =>
    nearest === undefined
      ? `There is no thread "${name}". Declare it under \`threads\`, or add its script to the folder of scripts.`
      : `There is no thread "${name}". Did you mean "${nearest}"?`,
};

/** What a key belongs to. */
export type KeyOwner = 'file' | 'thread' | 'dependency' | 'coordination' | 'error_handling' | 'map';

/** What kind of thing a value is, as YAML has it. */
export type ValueKind =
  'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null' | 'fraction' | 'not-finite';

const owners: Readonly<Record<KeyOwner, string>> = {
  file: 'a thread file',
  thread: 'a thread',
  dependency: 'a dependency',
  coordination: '`coordination`',
  error_handling: '`error_handling`',
  map: 'this map',
};

const kinds: Readonly<Record<ValueKind, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'empty',
  fraction: 'a number with a fraction',
  'not-finite': 'not a finite number',
};

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.slice(-1).join('')}`;
}

function faultText(fault: YamlFault): string {
  switch (fault.kind) {
    case 'too-large':
      return `The file is too large: a thread file has at most ${fault.limit} characters.`;
    case 'too-many-tokens':
      return `The file is too large: a thread file has at most ${fault.limit} words and signs. It is not read.`;
    case 'too-deep':
      return `Here the file is nested more than ${fault.limit} levels deep. It is not read.`;
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
    case 'continuation':
      return 'What began above between quotes or brackets goes on here, and this line is not indented enough. Indent it further than the key above.';
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
