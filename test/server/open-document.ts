import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver';
import { ThreadDocument } from '../../server/thread-document.ts';

/** A document with this text, as if an editor had opened it; without a folder it is not on disk. */
export function openDocument(text: string, folder?: string): ThreadDocument {
  const uri = folder === undefined ? 'untitled:threads.yaml' : pathToFileURL(`${folder}/threads.yaml`).href;
  return new ThreadDocument(uri, 1, text, 'en');
}

/** The part of a document that a range covers. */
export function textIn(document: ThreadDocument, range: Range): string {
  return TextDocument.create('', '', 0, document.text).getText(range);
}
