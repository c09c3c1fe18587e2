import { Convention } from '../../core/model/convention.ts';
import { defaultSettings } from '../../core/model/coordination-settings.ts';
import { isThreadName } from '../thread-name.ts';
import type { CompletionContext } from './suggestion.ts';

/** The scripts that lie where threads find them by their names, by these names. */
export function conventionScripts({
  document,
  analysis,
}: Pick<CompletionContext, 'document' | 'analysis'>): ReadonlyMap<string, readonly string[]> {
  const convention = new Convention(document.world, analysis.model.settings.threadsDir ?? defaultSettings.threadsDir);
  const names = convention.names().filter(isThreadName);
  return new Map(names.map((name) => [name, convention.pathsFor(name) ?? []]));
}
