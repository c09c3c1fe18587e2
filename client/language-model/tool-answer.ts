import * as vscode from 'vscode';
import type { ToolProblem } from './tool-arguments.ts';

/** In UTF-16 units: some ten thousand words of a model. */
const longestAnswer = 60_000;

/** A text as it stands, anything else as JSON in one line; cut to a bound, which it then says. */
export function toolAnswer(value: string | object): vscode.LanguageModelToolResult {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const shown =
    text.length <= longestAnswer
      ? text
      : `${text.slice(0, longestAnswer)}\n${vscode.l10n.t('(cut: the first {0} of {1} characters)', longestAnswer, text.length)}`;
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(shown)]);
}

export function toolRefusal({ problem }: ToolProblem): vscode.LanguageModelToolResult {
  return toolAnswer({ error: problem });
}

export function isProblem(value: object): value is ToolProblem {
  return 'problem' in value;
}
