import type { SyntaxTree } from '../syntax/syntax-tree.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Whether a comment of the file silences a finding. Errors cannot be silenced. */
export function isSilenced(
  diagnostic: Diagnostic,
  file: { readonly text: string; readonly tree: SyntaxTree },
): boolean {
  if (diagnostic.severity === 'error') return false;
  return file.tree.directives.some(
    ({ scope, codes, range }) =>
      codes.includes(diagnostic.code) &&
      (scope === 'file' || isOnNextLine(file.text, range.end, diagnostic.range.start)),
  );
}

function isOnNextLine(text: string, comment: number, at: number): boolean {
  const lineEnd = text.indexOf('\n', comment);
  if (lineEnd === -1 || at <= lineEnd) return false;
  const nextEnd = text.indexOf('\n', lineEnd + 1);
  return nextEnd === -1 || at <= nextEnd;
}
