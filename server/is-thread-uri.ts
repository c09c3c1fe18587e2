import { isThreadFileName } from '../core/thread-file-name.ts';
import { pathOfUri } from './path-of-uri.ts';

/** Whether a document is a thread file by its address. */
export function isThreadUri(uri: string): boolean {
  return isThreadFileName(pathOfUri(uri));
}
