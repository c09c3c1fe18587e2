import type { Comment } from './read-document.ts';
import type { Directive } from './syntax-tree.ts';

/** The comments that silence findings: `# threads-disable-next-line CODE` and `# threads-disable CODE`. */
export function directivesIn(comments: readonly Comment[]): Directive[] {
  return comments.flatMap(({ text, range }) => {
    const match = /^#+\s*threads-disable(-next-line)?(?:\s+(.*))?$/u.exec(text.trim());
    if (!match) return [];
    const codes = (match[2] ?? '').split(/[\s,]+/u).filter((code) => code !== '');
    return [{ scope: match[1] === undefined ? 'file' : 'next-line', codes, range } as const];
  });
}
