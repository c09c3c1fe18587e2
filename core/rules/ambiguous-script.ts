import { contentOf, entriesOf, isNull } from '../syntax/node-content.ts';
import type { ThreadRule } from './rule.ts';

/** The convention finds several scripts for a thread that says nothing of its own. */
export const ambiguousScript: ThreadRule = {
  code: 'ambiguous-script',
  looksAt: 'thread',
  *check({ name, nameRange }, { outline, convention, messages }) {
    const value = outline.threads.get(name)?.value;
    if (value && !isNull(value) && contentOf(value)?.kind !== 'map') return;
    if (entriesOf(value).some(({ key }) => key.text === 'script' || key.text === 'run')) return;
    const paths = convention.pathsFor(name) ?? [];
    if (paths.length > 1) yield { range: nameRange, message: messages.structure.ambiguousScript(name, paths) };
  },
};
