import { settingEntries } from '../model/read-settings.ts';
import { contentOf, placeOf } from '../syntax/node-content.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { FileRule } from './rule.ts';

/** One setting with two values: in `coordination` and in its short form. */
export const conflictingSetting: FileRule = {
  code: 'conflicting-setting',
  looksAt: 'file',
  *check({ outline, schemaProblems, messages }) {
    // What a wrong value was meant to be is not known.
    const wrong = new Set(schemaProblems.map(({ range }) => range.start));
    for (const [name, all] of settingEntries(outline)) {
      const entries = all.filter((entry) => !wrong.has(placeOf(entry).start));
      for (const entry of entries) {
        const other = entries.find((candidate) => valueOf(candidate) !== valueOf(entry));
        if (!other) continue;
        yield {
          range: placeOf(entry),
          message: messages.structure.conflictingSetting(name, spelling(entry), spelling(other)),
          related: [{ range: placeOf(other), message: messages.structure.otherValue(name) }],
        };
      }
    }
  },
};

function valueOf({ value }: MapEntry): unknown {
  const content = contentOf(value);
  return content?.kind === 'scalar' ? content.value : content;
}

function spelling({ value }: MapEntry): string {
  const content = contentOf(value);
  return content?.kind === 'scalar' ? content.text : '…';
}
