import type { FileRule } from './rule.ts';

const threadName = /^[\p{L}_][\p{L}\p{Nd}\p{M}_.-]*$/u;

/** A key of `threads` that is not a name. */
export const invalidThreadName: FileRule = {
  code: 'invalid-thread-name',
  looksAt: 'file',
  *check({ outline, messages }) {
    for (const [name, { key }] of outline.threads)
      if (!isThreadName(name))
        yield { range: key.range, message: messages.structure.invalidThreadName(shortened(name)) };
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
