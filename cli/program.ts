import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Severities } from '../core/diagnostics/diagnostic-code.ts';
import { CoordinationPolicy } from '../core/model/coordination-policy.ts';
import { visibleText } from '../report/visible-text.ts';
import type { CommandContext } from './command-context.ts';
import { check, checkFormats } from './commands/check.ts';
import type { CheckOptions } from './commands/check.ts';
import { graph, graphFormats } from './commands/graph.ts';
import type { GraphOptions } from './commands/graph.ts';
import { init } from './commands/init.ts';
import { logs } from './commands/logs.ts';
import type { LogsOptions } from './commands/logs.ts';
import { resume } from './commands/resume.ts';
import type { ResumeOptions } from './commands/resume.ts';
import { run } from './commands/run.ts';
import type { RunOptions } from './commands/run.ts';
import { sessions, sessionsFormats } from './commands/sessions.ts';
import type { SessionsOptions } from './commands/sessions.ts';
import { simulate, simulateFormats } from './commands/simulate.ts';
import type { SimulateOptions } from './commands/simulate.ts';
import { status, statusFormats } from './commands/status.ts';
import type { StatusOptions } from './commands/status.ts';
import { complete } from './completion/complete.ts';
import { completionScript, shells } from './completion/completion-script.ts';
import type { Shell } from './completion/completion-script.ts';
import { namesOfCall } from './completion/names-of-call.ts';
import { ExitCode } from './exit-code.ts';
import { readSeverity } from './read-severity.ts';
import { runFormats } from './run-printers/open-printer.ts';
import { addSettingOptions } from './setting-options.ts';
import { Unusable } from './unusable.ts';
import { inWordsOf } from './words/help-words.ts';

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

type Done = (code: ExitCode) => void;

function buildProgram(context: CommandContext, done: Done): Command {
  const { help } = context.words;
  const program = new Command('threads')
    .description(help.program)
    .version(context.version, '-V, --version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand('help [COMMAND]', help.helpCommand)
    .configureHelp({
      styleTitle: (title) => inWordsOf(help, title),
      styleOptionDescription: (description) => inWordsOf(help, description),
      styleArgumentDescription: (description) => inWordsOf(help, description),
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.terminal.out(text.replace(/\n$/u, '')),
      writeErr: (text) => context.terminal.err(text.replace(/\n$/u, '')),
      outputError: (text, write) => {
        // It quotes the call, which may have anything in it.
        for (const line of text.trimEnd().split('\n')) write(visibleText(inWordsOf(help, line)));
      },
    })
    .showHelpAfterError(help.afterError);
  addFileCommands(program, context, done);
  addRunCommand(program, context, done);
  addSessionCommands(program, context, done);
  addSetUpCommands(program, context);
  return program;
}

function addFileCommands(program: Command, context: CommandContext, done: Done): void {
  const { words } = context;
  program
    .command('check')
    .description(words.help.check)
    .argument('[FILE...]', words.help.files)
    .addOption(format(checkFormats, context))
    .option('--max-warnings <N>', words.help.maxWarnings, wholeNumber(words.wantsWholeNumber))
    .option('--severity <CODE=LEVEL>', words.help.severity, severity(context))
    .action((files: string[], options: CheckOptions) => done(check(files, options, context)));

  program
    .command('graph')
    .description(words.help.graph)
    .argument('[FILE]', words.help.file)
    .addOption(format(graphFormats, context))
    .action((file: string | undefined, options: GraphOptions) => done(graph(file, options, context)));

  const simulation = program
    .command('simulate')
    .description(words.help.simulate)
    .argument('[FILE]', words.help.file)
    .option('--fail <THREAD[:KIND]>', words.help.fail, collected)
    .option('--skip <THREAD>', words.help.skip, collected)
    .addOption(policy(context))
    .option('--max-parallel <N>', words.help.maxParallel, wholeNumber(words.wantsPositiveNumber, 1));
  addSettingOptions(simulation, words)
    .addOption(format(simulateFormats, context))
    .action(async (file: string | undefined, options: SimulateOptions) => done(await simulate(file, options, context)));
}

function addRunCommand(program: Command, context: CommandContext, done: Done): void {
  const { words } = context;
  const command = program
    .command('run')
    .description(words.help.run)
    .argument('[FILE]', words.help.file)
    .addOption(policy(context))
    .option('--max-parallel <N>', words.help.maxParallel, wholeNumber(words.wantsPositiveNumber, 1));
  addSettingOptions(command, words)
    .option('--only <THREAD>', words.help.only, collected)
    .option('--from <THREAD>', words.help.from, collected)
    .option('--alone <THREAD>', words.help.alone, collected)
    .option('--inputs-of <SESSION>', words.help.inputsOf)
    .option('--debug-arg <ARG>', words.help.debugArg, collected)
    .option('--input <THREAD.FIELD=JSON>', words.help.input, collected)
    .option('--dry-run', words.help.dryRun)
    .addOption(format(runFormats, context))
    .option('--output <FILE>', words.help.output)
    .option('--watch', words.help.watch)
    .action(async (file: string | undefined, options: RunOptions) => done(await run(file, options, context)));
}

function addSessionCommands(program: Command, context: CommandContext, done: Done): void {
  const { words } = context;
  program
    .command('resume')
    .description(words.help.resume)
    .argument('[SESSION]', words.help.resumableSession)
    .option('--file <FILE>', words.help.sessionsOf)
    .option('--input <THREAD.FIELD=JSON>', words.help.input, collected)
    .addOption(format(runFormats, context))
    .option('--output <FILE>', words.help.output)
    .action(async (id: string | undefined, options: ResumeOptions) => done(await resume(id, options, context)));

  program
    .command('status')
    .description(words.help.status)
    .argument('[SESSION]', words.help.session)
    .option('--file <FILE>', words.help.sessionsOf)
    .addOption(format(statusFormats, context))
    .action(async (id: string | undefined, options: StatusOptions) => done(await status(id, options, context)));

  program
    .command('sessions')
    .description(words.help.sessions)
    .argument('[FILE]', words.help.file)
    .addOption(format(sessionsFormats, context))
    .action(async (file: string | undefined, options: SessionsOptions) => done(await sessions(file, options, context)));

  program
    .command('logs')
    .description(words.help.logs)
    .argument('<THREAD>', words.help.thread)
    .option('--file <FILE>', words.help.sessionsOf)
    .option('--session <SESSION>', words.help.session)
    .option('--attempt <N>', words.help.attempt, wholeNumber(words.wantsPositiveNumber, 1))
    .option('--follow', words.help.follow)
    .action(async (thread: string, options: LogsOptions) => done(await logs(thread, options, context)));
}

function addSetUpCommands(program: Command, context: CommandContext): void {
  const { words, terminal } = context;
  program
    .command('init')
    .description(words.help.init)
    .argument('[FOLDER]', words.help.folder)
    .action((folder: string | undefined) => init(folder, context));

  program
    .command('completion')
    .description(words.help.completion)
    .addArgument(new Argument('<SHELL>', words.help.shell).choices(shells))
    .action((shell: Shell) => terminal.out(completionScript(shell).trimEnd()));

  program
    .command('__complete', { hidden: true })
    .argument('[WORD...]')
    .action(async (typed: string[]) => {
      for (const candidate of await complete(program, typed, (earlier) => namesOfCall(earlier, context))) {
        terminal.out(candidate);
      }
    });
}

function format(formats: readonly string[], { words }: CommandContext): Option {
  return new Option('--format <FORMAT>', words.help.format).choices(formats).default('text');
}

function policy({ words }: CommandContext): Option {
  return new Option('--policy <POLICY>', words.help.policy).choices(Object.values(CoordinationPolicy));
}

function severity({ words }: CommandContext): (text: string, earlier?: Severities) => Severities {
  return (text, earlier = new Map()) => {
    const set = readSeverity(text);
    if (set === undefined) throw new InvalidArgumentError(words.wantsSeverity);
    return new Map([...earlier, set]);
  };
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
