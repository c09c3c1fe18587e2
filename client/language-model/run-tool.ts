import * as vscode from 'vscode';
import { visibleText } from '../../report/visible-text.ts';
import { bringToDisk } from '../run/bring-to-disk.ts';
import type { RunRequest } from '../run/run-request.ts';
import { fileRefusal, placeRefusal, selectionOf, startCoordination, type RunParts } from '../run/start-coordination.ts';
import { runAnswer } from './run-answer.ts';
import { isProblem, toolAnswer, toolRefusal } from './tool-answer.ts';
import { toolArguments, type ToolArguments, type ToolProblem } from './tool-arguments.ts';
import { unknownThread } from './unknown-thread.ts';
import { shownPathOf, workspaceThreadFile } from './workspace-thread-file.ts';

/** What runs, for the one who is asked whether it may. */
const mostNamed = 30;
const longestLine = 200;
/** Runs that were asked about and not yet started; more are forgotten. */
const mostAsked = 20;

/** A run that nothing stands in the way of. */
interface PossibleRun {
  readonly request: RunRequest;
  /** What it would start: a line for each thread. */
  readonly lines: readonly string[];
}

/** `threads_run`: starts a run like every other way to start one, but only what the user has been asked about. */
export class RunTool implements vscode.LanguageModelTool<unknown> {
  readonly #parts: RunParts;
  /** By the arguments of the call: what the user has been asked about. */
  readonly #asked = new Map<string, string>();

  constructor(parts: RunParts) {
    this.#parts = parts;
  }

  /** What will be refused is not asked about. */
  async prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): Promise<vscode.PreparedToolInvocation> {
    const call = JSON.stringify(input);
    // Whoever said no to an earlier call has said nothing of this one.
    this.#asked.delete(call);
    const possible = await this.#possibleRun(input);
    if (isProblem(possible)) return {};
    const [oldest] = this.#asked.keys();
    if (oldest !== undefined && this.#asked.size >= mostAsked) this.#asked.delete(oldest);
    this.#asked.set(call, contentOf(possible));
    return {
      invocationMessage: vscode.l10n.t('Running threads'),
      confirmationMessages: { title: vscode.l10n.t('Run these threads?'), message: questionOf(possible) },
    };
  }

  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const call = JSON.stringify(input);
    const asked = this.#asked.get(call);
    this.#asked.delete(call);
    const confirmed = await this.#confirmedRun(input, asked);
    if (isProblem(confirmed)) return toolRefusal(confirmed);
    // What runs is what is on the disk: the editor may come to show that only now.
    const onDisk = await bringToDisk(confirmed.request.uri, this.#parts.saves);
    const possible = onDisk === undefined ? await this.#confirmedRun(input, asked) : { problem: onDisk.reason };
    if (isProblem(possible)) return toolRefusal(possible);
    if (token.isCancellationRequested) throw new vscode.CancellationError();
    let problem = vscode.l10n.t('The user gave no inputs; nothing was run.');
    const run = await startCoordination(this.#parts, possible.request, (reason) => {
      problem = reason;
    });
    if (run === undefined) return toolRefusal({ problem });
    const cancelling = token.onCancellationRequested(() => {
      run.cancel();
    });
    if (token.isCancellationRequested) run.cancel();
    const answer = await runAnswer(run);
    cancelling.dispose();
    return toolAnswer(answer);
  }

  /** The file may have changed, or another one come, between the question and now. */
  async #confirmedRun(input: unknown, asked: string | undefined): Promise<PossibleRun | ToolProblem> {
    const possible = await this.#possibleRun(input);
    if (isProblem(possible) || asked === contentOf(possible)) return possible;
    return { problem: vscode.l10n.t('What would run now is not what was confirmed; nothing was run.') };
  }

  async #possibleRun(input: unknown): Promise<PossibleRun | ToolProblem> {
    const given = toolArguments(input, ['file', 'thread', 'from', 'policy']);
    if (isProblem(given)) return given;
    if (given.thread !== undefined && given.from !== undefined) {
      return { problem: vscode.l10n.t('Only one of "thread" and "from" can be given.') };
    }
    const uri = await workspaceThreadFile(given.file);
    if (isProblem(uri)) return uri;
    const inPlace = placeRefusal(uri);
    if (inPlace !== undefined) return { problem: inPlace.reason };
    const { language } = this.#parts;
    const request = requestOf(uri, given);
    const requirements = await language.runRequirements(uri, selectionOf(request.part));
    if (requirements === undefined) {
      return { problem: vscode.l10n.t('The language server does not answer; nothing was run.') };
    }
    const inFile = fileRefusal(uri, requirements);
    if (inFile !== undefined) return { problem: inFile.reason };
    const named = given.thread ?? given.from;
    const unknown = named === undefined ? undefined : await unknownThread(language, uri, [named]);
    if (unknown !== undefined) return unknown;
    const graph = await language.graph(uri);
    const commands = new Map(graph?.threads.map(({ name, command }) => [name, command]));
    return { request, lines: requirements.threads.map((name) => visibleText(`${name}: ${commands.get(name) ?? ''}`)) };
  }
}

/** Names and commands are the file's own text: they stand in a block of code, where nothing means anything. */
function questionOf({ request: { uri, policy }, lines }: PossibleRun): vscode.MarkdownString {
  const named = lines
    .slice(0, mostNamed)
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  const more = lines.length - named.length;
  const code = [
    shownPathOf(uri),
    ...(policy === undefined ? [] : [`policy: ${policy}`]),
    '',
    ...named,
    ...(more > 0 ? [vscode.l10n.t('… and {0} more', more)] : []),
  ];
  const said = vscode.l10n.t('The threads of this file are started as programs:');
  return new vscode.MarkdownString(said).appendCodeblock(code.join('\n'), 'text');
}

function requestOf(uri: vscode.Uri, { thread, from, policy }: ToolArguments): RunRequest {
  const chosen = policy === undefined ? {} : { policy };
  if (thread !== undefined) return { uri, part: { kind: 'thread', thread }, ...chosen };
  if (from !== undefined) return { uri, part: { kind: 'from', thread: from }, ...chosen };
  return { uri, part: { kind: 'all' }, ...chosen };
}

/** All that the user's answer holds for. */
function contentOf({ request: { uri, part, policy }, lines }: PossibleRun): string {
  return JSON.stringify([uri.toString(), part, policy ?? null, lines]);
}
