import * as vscode from 'vscode';
import { isProblem, toolAnswer, toolRefusal } from './tool-answer.ts';
import { toolArguments, type ToolArguments, type ToolProblem } from './tool-arguments.ts';
import { workspaceThreadFile } from './workspace-thread-file.ts';

/** A tool that tells something of a thread file and changes nothing. */
export function readingTool(
  known: readonly (keyof ToolArguments)[],
  tell: (uri: vscode.Uri, given: ToolArguments) => Promise<string | object | ToolProblem | undefined>,
): vscode.LanguageModelTool<unknown> {
  return {
    async invoke({ input }, token) {
      const given = toolArguments(input, known);
      if (isProblem(given)) return toolRefusal(given);
      const uri = await workspaceThreadFile(given.file);
      if (isProblem(uri)) return toolRefusal(uri);
      const told = (await tell(uri, given)) ?? { problem: vscode.l10n.t('The language server does not answer.') };
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      return typeof told === 'object' && isProblem(told) ? toolRefusal(told) : toolAnswer(told);
    },
  };
}
