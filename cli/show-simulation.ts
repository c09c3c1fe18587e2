import type { Plan, SessionStore } from '../coordinator/index.ts';
import { constantCondition } from '../core/expression/constant-condition.ts';
import { RunReport } from '../report/run-report.ts';
import { wordsOf } from '../report/words-of.ts';
import { simulate } from '../scheduler/simulate.ts';
import type { SimulationOptions } from '../scheduler/simulate.ts';
import type { CommandContext } from './command-context.ts';
import { ExitCode } from './exit-code.ts';
import { openPrinter } from './run-printers/open-printer.ts';
import type { RunFormat } from './run-printers/open-printer.ts';
import type { OutputFile } from './run-printers/output-file.ts';
import { simulationText } from './simulation-text.ts';

export interface ShownSimulation {
  readonly store: SessionStore;
  readonly plan: Plan;
  readonly format: RunFormat;
  readonly output?: OutputFile | undefined;
}

/** Simulates a plan and shows how it would go. The exit code is that of a run that goes so. */
export function showSimulation(
  { store, plan, format, output }: ShownSimulation,
  options: Pick<SimulationOptions, 'fail' | 'skip'>,
  context: CommandContext,
): ExitCode {
  const { events, result } = simulate(plan, { ...options, constantCondition });
  if (format === 'text') {
    const words = wordsOf(context.locale);
    const report = new RunReport(plan, { words, logPath: () => '' });
    for (const event of events) report.lines(event);
    const lines = simulationText({ plan, result, report }, words, context.words.simulation);
    const terminal = output?.terminal ?? context.terminal;
    for (const { tone, detail } of lines) terminal.out(terminal.paint(tone ?? 'plain', detail));
    output?.finish();
    output?.close();
  } else {
    const printer = openPrinter({ store, session: result.session, plan, format, output }, context);
    for (const event of events) printer.event(event);
    printer.end(result);
    printer.close();
  }
  return result.status === 'succeeded' ? ExitCode.OK : ExitCode.FAILED;
}
