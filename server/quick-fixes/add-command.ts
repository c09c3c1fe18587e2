import { Convention } from '../../core/model/convention.ts';
import { defaultSettings } from '../../core/model/coordination-settings.ts';
import { scalarText } from '../scalar-edit.ts';
import { addEntry } from '../yaml-edits.ts';
import { declarationEdit } from './declare-thread.ts';
import type { QuickFix, QuickFixContext, QuickFixer } from './quick-fix.ts';

/** Says what a thread runs: a command that waits to be replaced, or which of several scripts. */
export const addCommand: QuickFixer = (context) => {
  const { finding, analysis } = context;
  const { start } = finding.range;
  const thread = [...analysis.model.threads.values()].find(({ nameRange }) => nameRange.start === start);
  const named = analysis.model.dependencies.flatMap(({ source, target }) => [source, target]);
  const name = thread?.name ?? named.find((end) => end?.range.start === start)?.value;
  if (name === undefined) return [];
  if (finding.code === 'no-command') return withLine(context, name, `run: ${scalarText(`echo ${name}`)}`);
  if (finding.code !== 'ambiguous-script') return [];
  const folder = analysis.model.settings.threadsDir ?? defaultSettings.threadsDir;
  const paths = new Convention(context.world, folder).pathsFor(name) ?? [];
  return paths.flatMap((path) => withLine(context, name, `script: ${scalarText(path)}`));
};

function withLine({ analysis, words }: QuickFixContext, name: string, line: string): QuickFix[] {
  const entry = analysis.outline.threads.get(name);
  const edit =
    entry === undefined
      ? declarationEdit(analysis.text, analysis.tree.root, [`${scalarText(name)}:`, `  ${line}`])
      : addEntry(analysis.text, entry, [line]);
  return edit === undefined ? [] : [{ title: words.addKey(line), edits: [edit], isPreferred: false }];
}
