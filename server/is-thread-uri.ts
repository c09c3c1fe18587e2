import { isThreadFileName } from '../core/thread-file-name.ts';

/** Whether a document is a thread file by its address; what follows `?` or `#` is no part of its name. */
export function isThreadUri(uri: string): boolean {
  return isThreadFileName(decoded(uri.replace(/[?#].*$/s, '')));
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
