import type * as vscode from 'vscode';
import type { PlaceRange } from '../../server/protocol/requests.ts';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import { readingTool } from './reading-tool.ts';
import { shownPathOf } from './workspace-thread-file.ts';

const mostFindings = 100;
const mostRelated = 5;

/** `threads_check`: what the checker finds in a file, the gravest first. Lines and columns from 1, as `threads check` has them. */
export function checkTool(language: ThreadLanguageClient): vscode.LanguageModelTool<unknown> {
  return readingTool(['file'], async (uri) => {
    const found = await language.findings(uri, mostFindings);
    if (found === undefined) return undefined;
    const { errors, warnings, total, findings } = found;
    return {
      file: shownPathOf(uri),
      errors,
      warnings,
      findings: findings.map(({ code, severity, message, range, related }) => ({
        ...placeOf(range),
        severity,
        code,
        message,
        ...(related.length > 0 && {
          related: related.slice(0, mostRelated).map((one) => ({ ...placeOf(one.range), message: one.message })),
        }),
      })),
      ...(total > findings.length && { not_shown: total - findings.length }),
    };
  });
}

function placeOf({ start }: PlaceRange): { readonly line: number; readonly column: number } {
  return { line: start.line + 1, column: start.character + 1 };
}
