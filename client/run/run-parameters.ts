import * as vscode from 'vscode';
import type { JsonSchema } from '../../core/model/json-schema.ts';
import type { RunParameter } from '../../server/protocol/requests.ts';

/**
 * Asks for the inputs that only the one who runs a file can supply.
 *
 * @returns arguments for the command line; `undefined` when the user gives up
 */
export async function askForParameters(parameters: readonly RunParameter[]): Promise<string[] | undefined> {
  const args: string[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const { thread, field, schema } = parameter;
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t('Parameters of the run ({0} of {1})', index + 1, parameters.length),
      prompt: descriptionOf(parameter),
      placeHolder: isText(schema) ? '' : 'JSON',
      ignoreFocusOut: true,
      validateInput: (text) =>
        parameterValue(schema, text) === undefined ? vscode.l10n.t('This is no JSON.') : undefined,
    });
    const value = typed === undefined ? undefined : parameterValue(schema, typed);
    if (value === undefined) return undefined;
    args.push('--input', `${thread}.${field}=${value}`);
  }
  return args;
}

/**
 * What the user typed, as JSON: a text where only a text is wanted, else JSON as it stands.
 *
 * @returns `undefined` for what is no JSON
 */
export function parameterValue(schema: JsonSchema, typed: string): string | undefined {
  if (isText(schema)) return JSON.stringify(typed);
  try {
    return JSON.stringify(JSON.parse(typed));
  } catch {
    return undefined;
  }
}

function isText(schema: JsonSchema): boolean {
  return typeof schema === 'object' && schema['type'] === 'string';
}

function descriptionOf({ thread, field, schema }: RunParameter): string {
  const type = typeof schema === 'object' && typeof schema['type'] === 'string' ? ` (${schema['type']})` : '';
  const description =
    typeof schema === 'object' && typeof schema['description'] === 'string' ? schema['description'] : '';
  return `${thread}.${field}${type} ${description}`.trimEnd();
}
