import * as vscode from 'vscode';
import { visibleText } from '../../report/visible-text.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';

/** Enough for whoever mends them one after the other. */
const mostFindings = 100;

/** The errors of a file as `threads check` prints them: the problem matcher of tasks reads them, and a terminal makes links of the places. */
export async function findingLines(language: ThreadLanguageClient, uri: vscode.Uri): Promise<readonly string[]> {
  const { findings = [] } = (await language.findings(uri, mostFindings)) ?? {};
  const file = visibleText(vscode.workspace.asRelativePath(uri, false));
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ range: { start }, message, code }) => {
      const place = `${file}:${String(start.line + 1)}:${String(start.character + 1)}`;
      return `${place}: error: ${visibleText(message)} [${code}]`;
    });
}
