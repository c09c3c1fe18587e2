import * as vscode from 'vscode';
import { nearestName } from '../../core/rules/nearest-name.ts';
import { visibleText } from '../../report/visible-text.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import type { ToolProblem } from './tool-arguments.ts';
import { shownPathOf } from './workspace-thread-file.ts';

/** The first of the names that is no thread of the file, as a problem. */
export async function unknownThread(
  language: ThreadLanguageClient,
  uri: vscode.Uri,
  names: readonly string[],
): Promise<ToolProblem | undefined> {
  const graph = await language.graph(uri);
  if (graph === undefined) return undefined;
  const threads = new Set(graph.threads.filter(({ unknown }) => !unknown).map(({ name }) => name));
  const missing = names.find((name) => !threads.has(name));
  if (missing === undefined) return undefined;
  const nearest = nearestName(missing, threads);
  const [shown, file] = [visibleText(missing.slice(0, 200)), shownPathOf(uri)];
  return {
    problem:
      nearest === undefined
        ? vscode.l10n.t('There is no thread "{0}" in {1}.', shown, file)
        : vscode.l10n.t('There is no thread "{0}" in {1}. Was "{2}" meant?', shown, file, visibleText(nearest)),
  };
}
