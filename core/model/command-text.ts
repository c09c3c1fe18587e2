import type { ThreadCommand } from './thread.ts';

/** What a thread runs, as people read it; empty where nothing is known. */
export function commandTextOf(command: ThreadCommand | undefined, args: readonly string[]): string {
  if (command === undefined) return '';
  return command.kind === 'shell' ? command.line.trim() : [command.path, ...args].map((word) => quoted(word)).join(' ');
}

function quoted(word: string): string {
  return /^[^\s"'`$\\]+$/u.test(word) ? word : JSON.stringify(word);
}
