import type { SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextEdit } from '../text-edit.ts';
import { isThreadName } from '../thread-name.ts';
import { appendEntry, columnOf, entryOf, insertion, lineBreak } from '../yaml-edits.ts';
import { yamlWord } from '../yaml-word.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Declares the thread that a dependency names, with a command that runs as it stands and waits to be replaced. */
export const declareThread: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'unknown-thread') return [];
  const name = nameAt(analysis.model.dependencies, finding.range.start);
  if (name === undefined || !isThreadName(name)) return [];
  const edit = declarationEdit(analysis.text, analysis.tree.root, [`${yamlWord(name)}:`, `  run: echo ${name}`]);
  return edit === undefined ? [] : [{ title: words.declareThread(name), edits: [edit], isPreferred: false }];
};

function nameAt(dependencies: readonly Ends[], start: number): string | undefined {
  const mentions = dependencies.flatMap(({ source, target }) => [source, target]);
  return mentions.find((end) => end?.range.start === start)?.value;
}

interface Ends {
  readonly source?: { readonly value: string; readonly range: { readonly start: number } };
  readonly target?: { readonly value: string; readonly range: { readonly start: number } };
}

/**
 * Declares a thread behind the others.
 *
 * @param lines of the declaration, from its own column
 */
export function declarationEdit(
  text: string,
  root: SyntaxNode | undefined,
  lines: readonly string[],
): TextEdit | undefined {
  const threads = entryOf(root, 'threads');
  if (threads?.value.kind === 'map') return appendEntry(text, threads.value, lines);
  const line = lineBreak(text);
  if (threads === undefined && root?.kind === 'map' && columnOf(text, root.range.start) === 0) {
    return insertion(root.range.start, ['threads:', ...lines.map((one) => `  ${one}`), '', ''].join(line));
  }
  if (
    threads?.value.kind === 'scalar' &&
    threads.value.value === null &&
    threads.value.range.end === threads.value.range.start
  ) {
    const colon = text.indexOf(':', threads.key.range.end);
    return insertion(colon + 1, lines.map((one) => `${line}  ${one}`).join(''));
  }
  return undefined;
}
