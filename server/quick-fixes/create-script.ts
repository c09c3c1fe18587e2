import { defaultSettings } from '../../core/model/coordination-settings.ts';
import type { QuickFixContext, QuickFixer } from './quick-fix.ts';
import { scriptEndings, scriptTemplate } from './script-template.ts';

/** Creates the script that a thread names or that the convention would find, from a template that keeps the contract. */
export const createScript: QuickFixer = (context) => {
  const path = missingScript(context);
  const text = path === undefined ? undefined : scriptTemplate(path);
  if (path === undefined || text === undefined) return [];
  return [{ title: context.words.createScript(path), edits: [], newFile: { path, text }, isPreferred: false }];
};

function missingScript({ finding, analysis, world }: QuickFixContext): string | undefined {
  const { model } = analysis;
  const { start } = finding.range;
  if (finding.code === 'script-not-found') {
    return [...model.threads.values()].find(({ script }) => script?.range.start === start)?.script?.value;
  }
  const ends = model.dependencies.flatMap(({ source, target }) => [source, target]);
  const name =
    finding.code === 'no-command'
      ? [...model.threads.values()].find(({ nameRange }) => nameRange.start === start)?.name
      : finding.code === 'unknown-thread'
        ? ends.find((end) => end?.range.start === start)?.value
        : undefined;
  if (name === undefined || !/^[^/\\]+$/.test(name)) return undefined;
  const folder = model.settings.threadsDir ?? defaultSettings.threadsDir;
  const files = world.filesIn(folder);
  if (files === undefined) return undefined;
  return `${folder.replace(/\/$/, '')}/${name}${usualEnding(files.map((file) => file.name))}`;
}

/** The ending that most scripts of the folder have. */
function usualEnding(names: readonly string[]): string {
  const count = (ending: string): number => names.filter((name) => name.endsWith(ending)).length;
  return scriptEndings.reduce((usual, ending) => (count(ending) > count(usual) ? ending : usual));
}
