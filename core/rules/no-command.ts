import { contentOf, entriesOf, isNull } from '../syntax/node-content.ts';
import type { ThreadRule } from './rule.ts';

/** A declared thread has no `script`, no `run` and no script by convention. */
export const noCommand: ThreadRule = {
  code: 'no-command',
  looksAt: 'thread',
  *check({ name, nameRange, declared }, { outline, convention, messages }) {
    const value = outline.threads.get(name)?.value;
    // What is no thread at all is reported as a value.
    if (!declared || !value || !(isNull(value) || contentOf(value)?.kind === 'map')) return;
    if (entriesOf(value).some(({ key }) => key.text === 'script' || key.text === 'run')) return;
    if (convention.pathsFor(name)?.length !== 0) return;
    yield { range: nameRange, message: messages.structure.noCommand(name, convention.folder), suggestion: name };
  },
};
