import type { Analysis } from '../core/analyze.ts';
import { allMentions, hasAliases, mentionAt, mentionsIn, type Mention } from './mentions.ts';
import { stretchIn } from './stretch.ts';

/** The mention at an offset. Of a large file only the item around it is looked through. */
export function mentionAtOffset(analysis: Analysis, offset: number): Mention | undefined {
  const around = { start: offset, end: offset };
  return mentionAt(
    hasAliases(analysis) ? allMentions(analysis) : mentionsIn(stretchIn(analysis, around), analysis),
    offset,
  );
}
