import { existsSync } from 'node:fs';
import { isDynamicPattern, globSync } from 'tinyglobby';
import type { Severities } from '../../core/diagnostics/diagnostic-code.ts';
import { totalsOf } from '../check-formats/checked-file.ts';
import type { CheckedFile } from '../check-formats/checked-file.ts';
import { checkGithub } from '../check-formats/check-github.ts';
import { checkJson } from '../check-formats/check-json.ts';
import { checkSarif } from '../check-formats/check-sarif.ts';
import { checkText } from '../check-formats/check-text.ts';
import { checkedFile } from '../checked-file-of.ts';
import type { CommandContext } from '../command-context.ts';
import { ExitCode } from '../exit-code.ts';
import { findThreadFile } from '../find-thread-file.ts';
import { readThreadFile } from '../read-thread-file.ts';
import { Unusable } from '../unusable.ts';

export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;

export interface CheckOptions {
  readonly format: (typeof checkFormats)[number];
  /** More warnings than this fail the check; absent: any number is fine. */
  readonly maxWarnings?: number;
  /** What replaces the severities that codes have by themselves. */
  readonly severity?: Severities;
}

/** `threads check`: checks every file that can be read, also where others cannot. */
export function check(arguments_: readonly string[], options: CheckOptions, context: CommandContext): ExitCode {
  const { terminal, words, locale } = context;
  const files: CheckedFile[] = [];
  let unusable = 0;
  for (const attempt of filesOf(arguments_, context)) {
    try {
      files.push(checkedFile(readThreadFile(attempt(), locale, words, { severities: options.severity })));
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      unusable++;
      terminal.err(error.message);
    }
  }
  if (files.length > 0) print(files, options, context);
  const { errors, warnings } = totalsOf(files);
  if (unusable > 0) return ExitCode.UNUSABLE;
  if (errors > 0) return ExitCode.FAILED;
  if (options.maxWarnings === undefined || warnings <= options.maxWarnings) return ExitCode.OK;
  terminal.err(words.tooManyWarnings(warnings, options.maxWarnings));
  return ExitCode.FAILED;
}

/** Each file as an attempt to find it, so that one that is missing does not hide the others. */
function filesOf(arguments_: readonly string[], { words }: CommandContext): (() => string)[] {
  if (arguments_.length === 0) return [() => findThreadFile(undefined, words)];
  return arguments_.flatMap((argument) => {
    // A name may look like a pattern and be a file all the same.
    if (!isDynamicPattern(argument) || existsSync(argument)) return [() => findThreadFile(argument, words)];
    const matches = globSync(argument, { ignore: ['**/node_modules/**'] }).sort();
    if (matches.length > 0) return matches.map((match) => () => match);
    return [
      (): never => {
        throw new Unusable(words.noMatch(argument));
      },
    ];
  });
}

function print(
  files: readonly CheckedFile[],
  { format }: CheckOptions,
  { terminal, words, version }: CommandContext,
): void {
  switch (format) {
    case 'json':
      terminal.out(JSON.stringify(checkJson(files), undefined, 2));
      return;
    case 'sarif':
      terminal.out(JSON.stringify(checkSarif(files, version), undefined, 2));
      return;
    case 'github':
      for (const file of files) for (const line of checkGithub(file)) terminal.out(line);
      return;
    case 'text': {
      for (const file of files) for (const line of checkText(file, terminal.paint)) terminal.out(line);
      const { errors, warnings } = totalsOf(files);
      const tone = errors > 0 ? 'bad' : warnings > 0 ? 'warning' : 'good';
      terminal.out(terminal.paint(tone, words.checked(errors, warnings, files.length)));
    }
  }
}
