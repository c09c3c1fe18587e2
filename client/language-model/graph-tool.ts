import type * as vscode from 'vscode';
import type { ThreadLanguageClient } from '../language/thread-language-client.ts';
import { readingTool } from './reading-tool.ts';

/** `threads_graph`: the graph of a file as a text. */
export function graphTool(language: ThreadLanguageClient): vscode.LanguageModelTool<unknown> {
  return readingTool(['file', 'format'], (uri, { format = 'json' }) => language.graphText(uri, format));
}
