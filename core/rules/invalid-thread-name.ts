import type { EntryRule } from './rule.ts';

const threadName = /^[\p{L}_][\p{L}\p{Nd}\p{M}_.-]*$/u;

/** A key of `threads` that is not a name. */
export const invalidThreadName: EntryRule = {
  code: 'invalid-thread-name',
  looksAt: 'entry',
  *check({ key }, { messages }) {
    if (isThreadName(key.text)) return;
    yield { range: key.range, message: messages.structure.invalidThreadName(shortened(key.text)) };
  },
};

/** A Unicode letter or `_`, then letters with their marks, digits, `_`, `-`, `.`; at most 100 characters. */
function isThreadName(name: string): boolean {
  return threadName.test(name) && Array.from(name).length <= 100;
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > 50 ? `${characters.slice(0, 50).join('')}…` : name;
}
