import { entriesOf } from '../syntax/node-content.ts';
import type { ThreadRule } from './rule.ts';

/** Both `script` and `run`. */
export const commandConflict: ThreadRule = {
  code: 'command-conflict',
  looksAt: 'thread',
  *check({ name }, { outline, messages }) {
    const [first, second] = entriesOf(outline.threads.get(name)?.value)
      .map(({ key }) => key)
      .filter(({ text }) => text === 'script' || text === 'run')
      .sort((a, b) => a.range.start - b.range.start);
    if (!first || !second) return;
    yield {
      range: second.range,
      message: messages.structure.commandConflict(second.text),
      related: [{ range: first.range, message: messages.structure.otherCommand(first.text) }],
    };
  },
};
