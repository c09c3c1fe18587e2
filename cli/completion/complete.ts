import type { Command, Option } from 'commander';

/** What names can be completed with: they are looked up only where one is wanted. */
export interface CompletionNames {
  threads(): Promise<readonly string[]>;
  sessions(): Promise<readonly string[]>;
}

/**
 * What the last of these words can become, given those before it: commands, options, their known values, names of threads and
 * sessions. Nothing where a file is wanted, which the shell knows best.
 */
export async function complete(
  program: Command,
  words: readonly string[],
  namesOf: (earlier: readonly string[]) => CompletionNames,
): Promise<readonly string[]> {
  const [first = '', ...rest] = joinedValues(words);
  if (rest.length === 0) return startingWith(first, visibleCommands(program));
  const command = program.commands.find((command) => command.name() === first);
  if (command === undefined) return first === 'help' ? startingWith(rest[0] ?? '', visibleCommands(program)) : [];
  const current = rest.at(-1) ?? '';
  const earlier = rest.slice(0, -1);
  const known = namesOf(earlier);
  const equals = current.startsWith('--') ? current.indexOf('=') : -1;
  if (equals !== -1) {
    const values = await optionValues(optionOf(command, current.slice(0, equals)), known);
    const fitting = startingWith(current.slice(equals + 1), values);
    // bash takes the `=` for a word of its own, and replaces only what is behind it.
    return words.at(-1) === current ? fitting.map((value) => `${current.slice(0, equals + 1)}${value}`) : fitting;
  }
  const before = optionOf(command, earlier.at(-1) ?? '');
  if (before !== undefined && takesValue(before)) return startingWith(current, await optionValues(before, known));
  if (current.startsWith('-'))
    return startingWith(
      current,
      command.options.flatMap(({ long }) => long ?? []),
    );
  return startingWith(current, await argumentValues(command, earlier, known));
}

/** `--format`, `=`, `js` as `--format=js`: what bash takes apart. */
function joinedValues(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? '';
  if (words.at(-2) === '=') return [...words.slice(0, -3), `${words.at(-3) ?? ''}=${last}`];
  return last === '=' ? [...words.slice(0, -2), `${words.at(-2) ?? ''}=`] : words;
}

function visibleCommands(program: Command): readonly string[] {
  return [...program.commands.map((command) => command.name()).filter((name) => !name.startsWith('_')), 'help'];
}

function optionOf(command: Command, flag: string): Option | undefined {
  return command.options.find(({ long }) => long === flag);
}

function takesValue(option: Option): boolean {
  return option.required || option.optional;
}

function optionValues(option: Option | undefined, names: CompletionNames): Promise<readonly string[]> {
  if (option?.argChoices !== undefined) return Promise.resolve(option.argChoices);
  return placeholderValues(/<(\w+)/u.exec(option?.flags ?? '')?.[1], names);
}

async function argumentValues(
  command: Command,
  earlier: readonly string[],
  names: CompletionNames,
): Promise<readonly string[]> {
  const argument = command.registeredArguments[givenArguments(command, earlier)];
  return argument?.argChoices ?? placeholderValues(argument?.name(), names);
}

/** How many of the words are neither options nor their values. */
function givenArguments(command: Command, words: readonly string[]): number {
  return words.filter((word, index) => {
    const before = optionOf(command, words[index - 1] ?? '');
    return !word.startsWith('-') && (before === undefined || !takesValue(before));
  }).length;
}

/** The help names what is wanted in capitals. */
function placeholderValues(placeholder: string | undefined, names: CompletionNames): Promise<readonly string[]> {
  if (placeholder === 'THREAD') return names.threads();
  if (placeholder === 'BOOLEAN') return Promise.resolve(['true', 'false']);
  return placeholder === 'SESSION' ? names.sessions() : Promise.resolve([]);
}

function startingWith(start: string, candidates: readonly string[]): readonly string[] {
  return candidates.filter((candidate) => candidate.startsWith(start));
}
