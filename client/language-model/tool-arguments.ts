import * as vscode from 'vscode';
import { CoordinationPolicy } from '../../core/model/coordination-policy.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { GraphTextFormat } from '../../server/protocol/requests.ts';

/** What a language model may give to our tools; each tool takes some of it. */
export interface ToolArguments {
  /** A thread file, as the model calls it. */
  readonly file?: string;
  readonly format?: GraphTextFormat;
  /** Names of threads. */
  readonly fail?: readonly string[];
  readonly policy?: CoordinationPolicy;
  readonly thread?: string;
  readonly from?: string;
}

/** Why a tool does not do what it was asked, for the model and the one who reads along. */
export interface ToolProblem {
  readonly problem: string;
}

const longestText = 4096;
const mostFailures = 100;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= longestText;
const isOneOf =
  (...words: readonly unknown[]) =>
  (value: unknown): boolean =>
    words.includes(value);

const checks: Readonly<Record<keyof ToolArguments, (value: unknown) => boolean>> = {
  file: isText,
  format: isOneOf('json', 'mermaid', 'dot'),
  fail: (value) => Array.isArray(value) && value.length <= mostFailures && value.every(isText),
  policy: isOneOf(...Object.values(CoordinationPolicy)),
  thread: isText,
  from: isText,
};

/** Checks what a language model has made up; what a tool does not know is refused, because it was meant to change something. */
export function toolArguments(input: unknown, known: readonly (keyof ToolArguments)[]): ToolArguments | ToolProblem {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { problem: vscode.l10n.t('The arguments have to be an object.') };
  }
  const given = Object.entries(input as Readonly<Record<string, unknown>>).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const argument = known.find((one) => one === name);
    if (argument === undefined) {
      const shown = visibleText(name.slice(0, 100));
      return { problem: vscode.l10n.t('There is no argument "{0}" here; there are: {1}.', shown, known.join(', ')) };
    }
    if (!checks[argument](value)) {
      return {
        problem: vscode.l10n.t('The value of the argument "{0}" is not of the form that the schema asks for.', name),
      };
    }
  }
  return Object.fromEntries(given);
}
