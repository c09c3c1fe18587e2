import { allMentions, keyOf } from '../mentions.ts';
import { isThreadName } from '../thread-name.ts';
import type { QuickFixer } from './quick-fix.ts';

const longest = 100;

/** Gives a thread a name that it may have, everywhere: what a name cannot hold becomes `_`. */
export const renameThread: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'invalid-thread-name') return [];
  const mentions = allMentions(analysis);
  const name = mentions.find(({ range }) => range.start === finding.range.start)?.symbol.name;
  if (name === undefined) return [];
  const wanted = nameFrom(name);
  const isTaken = mentions.some(({ symbol }) => symbol.kind === 'thread' && symbol.name === wanted);
  if (!isThreadName(wanted) || isTaken) return [];
  const key = keyOf({ kind: 'thread', name });
  const edits = mentions
    .filter(({ symbol, range }) => keyOf(symbol) === key && analysis.text.charAt(range.start) !== '*')
    .map(({ range }) => ({ range, text: wanted }));
  return [{ title: words.renameTo(wanted), edits, isPreferred: true }];
};

function nameFrom(name: string): string {
  const allowed = name.trim().replaceAll(/[^\p{L}\p{Nd}_.-]+/gu, '_');
  const begun = /^[\p{L}_]/u.test(allowed) ? allowed : `_${allowed}`;
  return begun.slice(0, longest);
}
