import type * as vscode from 'vscode';
import { textInNotice } from '../outside-text.ts';

/** The last part of a file's path. */
export function fileNameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The same for a message: a file may be called anything. */
export function shownNameOf(uri: vscode.Uri): string {
  return textInNotice(fileNameOf(uri));
}
