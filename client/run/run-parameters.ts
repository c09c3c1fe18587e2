import * as vscode from 'vscode';
import type { RunParameter } from '../../server/protocol/requests.ts';
import { textInLabel, textInNotice } from '../outside-text.ts';
import { isTextSchema, parameterValue } from './parameter-value.ts';

export interface ParameterQuestion {
  /** The thread file. */
  readonly uri: vscode.Uri;
  /** Where what was typed for an input is remembered until its schema changes. */
  readonly memory: vscode.Memento;
  /** Asks for those that are remembered as well, with what is remembered as the proposal. */
  readonly asksAgain: boolean;
}

/**
 * Asks for the inputs that only the one who runs a file can supply, once: they are remembered for the workspace.
 *
 * @returns arguments for the command line; `undefined` when the user gives up
 */
export async function askForParameters(
  parameters: readonly RunParameter[],
  { uri, memory, asksAgain }: ParameterQuestion,
): Promise<string[] | undefined> {
  const known = parameters.map((parameter) => rememberedText(memory.get(keyOf(uri, parameter)), parameter));
  const open = parameters.filter((_, index) => asksAgain || known[index] === undefined);
  const args: string[] = [];
  let asked = 0;
  for (const [index, parameter] of parameters.entries()) {
    const { thread, field, schema } = parameter;
    const isOpen = open.includes(parameter);
    const title = vscode.l10n.t('Parameters of the run ({0} of {1})', isOpen ? ++asked : asked, open.length);
    const typed = isOpen ? await ask(parameter, title, known[index] ?? '') : known[index];
    const value = typed === undefined ? undefined : parameterValue(schema, typed);
    if (typed === undefined || value === undefined) return undefined;
    if (isOpen) await memory.update(keyOf(uri, parameter), { typed, schema: JSON.stringify(schema) });
    args.push('--input', `${thread}.${field}=${value}`);
  }
  return args;
}

function keyOf(uri: vscode.Uri, { thread, field }: RunParameter): string {
  return JSON.stringify(['threads.parameter', uri.toString(), thread, field]);
}

/** What was typed the last time, where it still fits. */
function rememberedText(remembered: unknown, { schema }: RunParameter): string | undefined {
  if (typeof remembered !== 'object' || remembered === null) return undefined;
  const { typed, schema: typedFor } = remembered as Readonly<Record<string, unknown>>;
  return typeof typed === 'string' && typedFor === JSON.stringify(schema) ? typed : undefined;
}

function ask(parameter: RunParameter, title: string, value: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value,
    prompt: descriptionOf(parameter),
    placeHolder: isTextSchema(parameter.schema) ? '' : 'JSON',
    ignoreFocusOut: true,
    validateInput: (text) =>
      parameterValue(parameter.schema, text) === undefined ? vscode.l10n.t('This is no JSON.') : undefined,
  });
}

function descriptionOf({ thread, field, schema }: RunParameter): string {
  const type = typeof schema === 'object' && typeof schema['type'] === 'string' ? ` (${schema['type']})` : '';
  const description =
    typeof schema === 'object' && typeof schema['description'] === 'string' ? schema['description'] : '';
  // The editor makes links and icons of what it finds there.
  return textInLabel(textInNotice(`${thread}.${field}${type} ${description}`.trimEnd()));
}
