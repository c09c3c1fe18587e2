import { commandTextOf } from '../core/model/command-text.ts';
import type { PlannedThread } from './plan.ts';

/** Longer ones are cut: the text stands in each attempt's event. */
const longestText = 400;

/** What a thread runs, as people read it; empty for a function. */
export function commandText(thread: PlannedThread): string {
  const text = commandTextOf(thread.command, thread.args);
  return text.length <= longestText ? text : `${text.slice(0, longestText - 3)}...`;
}
