import type { PlannedThread } from './plan.ts';

/** Longer ones are cut: the text stands in each attempt's event. */
const longestText = 400;

/** What a thread runs, as people read it; empty for a function. */
export function commandText(thread: PlannedThread): string {
  const { command } = thread;
  if (command === undefined) return '';
  const text = command.kind === 'shell' ? command.line.trim() : [command.path, ...thread.args].map(quoted).join(' ');
  return text.length <= longestText ? text : `${text.slice(0, longestText - 3)}...`;
}

function quoted(word: string): string {
  return /^[^\s"'`$\\]+$/u.test(word) ? word : JSON.stringify(word);
}
