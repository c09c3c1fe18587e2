import type { Analysis } from '../../core/analyze.ts';
import { scalarText } from '../scalar-edit.ts';
import { appendEntry } from '../yaml-edits.ts';
import { dependencyAt } from './dependency-edits.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFixer } from './quick-fix.ts';

/** More proposals would not be read. */
const mostNames = 3;

/** Adds the end that a dependency lacks: a thread that the graph allows there, those first that nobody has joined yet. */
export const addMissingKey: QuickFixer = ({ finding, analysis, words }) => {
  const map = findingPlace(analysis, finding.range)?.map;
  const dependency = dependencyAt(analysis, finding.range);
  if (finding.code !== 'missing-key' || dependency === undefined || map === undefined) return [];
  const missing = ['source_thread', 'target_thread'].filter((key) => !dependency.keys.has(key));
  const [key] = missing;
  const other = (dependency.source ?? dependency.target)?.value;
  if (key === undefined || missing.length > 1 || other === undefined) return [];
  return namesFor(analysis, key, other)
    .slice(0, mostNames)
    .map((name) => {
      const line = `${key}: ${scalarText(name)}`;
      return { title: words.addKey(line), edits: [appendEntry(analysis.text, map, [line])], isPreferred: false };
    });
};

/** In the order of the file, from the other end on: a file is mostly written in the order in which it runs. */
function namesFor({ model, graph }: Analysis, key: string, other: string): readonly string[] {
  const names = [...model.threads.keys()];
  const at = names.indexOf(other);
  const isSource = key === 'source_thread';
  const near = isSource ? names.slice(0, Math.max(0, at)).toReversed() : names.slice(at + 1);
  const ordered = [...new Set([...near, ...names])].filter((name) => name !== other);
  return ordered.filter((name) => {
    const ends = isSource ? ([name, other] as const) : ([other, name] as const);
    const isThere = graph.dependenciesFrom(ends[0]).some(({ targetThread }) => targetThread === ends[1]);
    return !isThere && !graph.wouldMakeCycle(...ends);
  });
}
