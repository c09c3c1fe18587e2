import type { Analysis } from '../core/analyze.ts';
import { allMentions, mentionAt, mentionsIn, type Mention } from './mentions.ts';
import { stretchIn } from './stretch.ts';

/** The mention at an offset. Of a large file only the item around it is looked through. */
export function mentionAtOffset(analysis: Analysis, offset: number): Mention | undefined {
  // What an alias brings to a thread stands elsewhere.
  const hasAliases = analysis.text.includes('*');
  const around = { start: offset, end: offset };
  return mentionAt(hasAliases ? allMentions(analysis) : mentionsIn(stretchIn(analysis, around), analysis), offset);
}
