import { DependencyType } from '../../core/model/dependency-type.ts';
import type { Thread } from '../../core/model/thread.ts';
import { keywordsOf } from '../../core/schema-compatibility/schema-reader.ts';
import { scalarText } from '../scalar-edit.ts';
import { appendEntry } from '../yaml-edits.ts';
import { dependencyAt } from './dependency-edits.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Gives a conditional dependency a condition over the first field that can serve as one. */
export const addCondition: QuickFixer = ({ finding, analysis, words }) => {
  if (finding.code !== 'missing-condition') return [];
  const dependency = dependencyAt(analysis, finding.range);
  const item = dependency && analysis.outline.dependencies[dependency.index];
  if (dependency?.type !== DependencyType.CONDITIONAL || item?.kind !== 'map') return [];
  const source = analysis.model.threads.get(dependency.source?.value ?? '');
  const line = `condition: ${scalarText(conditionOver(source))}`;
  const edit = appendEntry(analysis.text, item, [line]);
  return [{ title: words.addKey(line), edits: [edit], isPreferred: true }];
};

function conditionOver(source: Thread | undefined): string {
  const fields = [...(source?.outputs?.values() ?? [])].filter(({ name }) => /^[A-Za-z_]\w*$/.test(name));
  const flag = fields.find(({ schema }) => keywordsOf(schema)?.['type'] === 'boolean');
  if (flag !== undefined) return `data.${flag.name}`;
  const [first] = fields;
  return first === undefined ? 'size(data) > 0' : `has(data.${first.name})`;
}
