import { defaultSettings } from '../../core/model/coordination-settings.ts';
import { nearestName } from '../../core/rules/nearest-name.ts';
import { replaceScalar } from '../scalar-edit.ts';
import { findingPlace } from './finding-place.ts';
import type { QuickFixer } from './quick-fix.ts';

/** Changes the path of a script that is not there to the file beside it whose name is nearest, or to where a file of its name is. */
export const changeScript: QuickFixer = ({ finding, analysis, world, words }) => {
  const place = findingPlace(analysis, finding.range);
  if (finding.code !== 'script-not-found' || place?.node.kind !== 'scalar') return [];
  const path = place.node.text;
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  const beside = (world.filesIn(slash < 0 ? '.' : path.slice(0, slash)) ?? []).map((file) => file.name);
  const nearest = nearestName(name, beside);
  const folder = analysis.model.settings.threadsDir ?? defaultSettings.threadsDir;
  const elsewhere = [name, `${folder}/${name}`].find((one) => one !== path && world.isFile(one) === true);
  const wanted = nearest === undefined ? elsewhere : path.slice(0, slash + 1) + nearest;
  if (wanted === undefined) return [];
  const edit = replaceScalar(analysis.text, place.node, wanted);
  return [{ title: words.changeTo(wanted), edits: [edit], isPreferred: true }];
};
