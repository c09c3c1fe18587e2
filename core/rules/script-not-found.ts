import type { ThreadRule } from './rule.ts';

/** `script` names no file. */
export const scriptNotFound: ThreadRule = {
  code: 'script-not-found',
  looksAt: 'thread',
  *check({ script }, { world, messages }) {
    if (!script || script.value === '' || world.isFile(script.value) !== false) return;
    yield { range: script.range, message: messages.structure.scriptNotFound(script.value), suggestion: script.value };
  },
};
