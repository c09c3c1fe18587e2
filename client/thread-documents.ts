import type * as vscode from 'vscode';
import { isThreadFileName } from '../core/thread-file-name.ts';

/** Where texts that a person edits live; not the old versions that a source control shows. */
const editedSchemes: readonly string[] = ['file', 'untitled', 'vscode-vfs', 'memfs', 'vscode-test-web'];

const patterns: readonly string[] = ['**/threads.yaml', '**/threads.yml', '**/*.threads.yaml', '**/*.threads.yml'];

/** The names that a thread file has where a folder has only one. */
export const threadFileNames: readonly string[] = ['threads.yaml', 'threads.yml'];

/** All thread files of a workspace, as one glob. */
export const threadFilesGlob = `{${patterns.join(',')}}`;

/** The documents that the language server is for. They stay in the editor's own language `yaml`. */
export const threadDocuments: readonly { language: string; scheme: string; pattern: string }[] = editedSchemes.flatMap(
  (scheme) => patterns.map((pattern) => ({ language: 'yaml', scheme, pattern })),
);

export function isThreadDocument(document: vscode.TextDocument): boolean {
  return document.languageId === 'yaml' && isThreadUri(document.uri);
}

export function isThreadUri(uri: vscode.Uri): boolean {
  return editedSchemes.includes(uri.scheme) && isThreadFileName(uri.path);
}
