import { checkText } from './check-formats/check-text.ts';
import type { CommandContext } from './command-context.ts';
import type { ReadFile } from './read-thread-file.ts';
import { checkedFile } from './checked-file-of.ts';

/** Whether the checker finds errors in a file; if so, they are shown and the file must not run. */
export function refuseErrors(file: ReadFile, { terminal, words }: CommandContext): boolean {
  const checked = checkedFile(file);
  const errors = checked.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return false;
  terminal.err(words.errorsPreventRun(file.path, errors.length));
  for (const line of checkText({ ...checked, diagnostics: errors }, (_tone, text) => text)) terminal.err(line);
  return true;
}
