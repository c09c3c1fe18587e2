import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { check, checkFormats } from './commands/check.ts';
import type { CheckOptions } from './commands/check.ts';
import { graph, graphFormats } from './commands/graph.ts';
import type { GraphOptions } from './commands/graph.ts';
import type { CommandContext } from './command-context.ts';
import { run } from './commands/run.ts';
import type { RunOptions } from './commands/run.ts';
import { runFormats } from './coordinate.ts';
import { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { ExitCode } from './exit-code.ts';
import { Unusable } from './unusable.ts';

/** Runs one call of `threads`. Never throws for what a user can do wrong: that is a message and an exit code. */
export async function runProgram(arguments_: readonly string[], context: CommandContext): Promise<ExitCode> {
  let code: ExitCode = ExitCode.OK;
  const program = buildProgram(context, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...arguments_], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof Unusable) {
      context.terminal.err(error.message);
      return ExitCode.UNUSABLE;
    }
    // Commander has said what is wrong; help and version that were asked for are no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.OK : ExitCode.UNUSABLE;
    throw error;
  }
}

function buildProgram(context: CommandContext, done: (code: ExitCode) => void): Command {
  const { words } = context;
  const program = new Command('threads')
    .description(words.help.program)
    .version(context.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.terminal.out(text.replace(/\n$/u, '')),
      writeErr: (text) => context.terminal.err(text.replace(/\n$/u, '')),
    })
    .showHelpAfterError(words.help.afterError);

  program
    .command('check')
    .description(words.help.check)
    .argument('[FILE...]', words.help.files)
    .addOption(new Option('--format <FORMAT>', words.help.format).choices(checkFormats).default('text'))
    .option('--max-warnings <N>', words.help.maxWarnings, wholeNumber(words.wantsWholeNumber))
    .action((files: string[], options: CheckOptions) => done(check(files, options, context)));

  program
    .command('graph')
    .description(words.help.graph)
    .argument('[FILE]', words.help.file)
    .addOption(new Option('--format <FORMAT>', words.help.format).choices(graphFormats).default('text'))
    .action((file: string | undefined, options: GraphOptions) => done(graph(file, options, context)));

  program
    .command('run')
    .description(words.help.run)
    .argument('[FILE]', words.help.file)
    .addOption(new Option('--policy <POLICY>', words.help.policy).choices(Object.values(CoordinationPolicy)))
    .option('--max-parallel <N>', words.help.maxParallel, wholeNumber(words.wantsPositiveNumber, 1))
    .option('--only <THREAD>', words.help.only, collected)
    .option('--from <THREAD>', words.help.from, collected)
    .option('--input <THREAD.FIELD=JSON>', words.help.input, collected)
    .addOption(new Option('--format <FORMAT>', words.help.format).choices(runFormats).default('text'))
    .action(async (file: string | undefined, options: RunOptions) => done(await run(file, options, context)));

  return program;
}

function collected(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function wholeNumber(message: string, least = 0): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/u.test(text) || Number(text) < least) throw new InvalidArgumentError(message);
    return Number(text);
  };
}
