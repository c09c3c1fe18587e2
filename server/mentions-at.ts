import type { Analysis } from '../core/analyze.ts';
import type { Dependency } from '../core/model/dependency.ts';
import type { Thread } from '../core/model/thread.ts';
import type { SyntaxNode } from '../core/syntax/syntax-node.ts';
import { allMentions, mentionAt, mentionsIn, type Mention } from './mentions.ts';

/** What is looked through for names: a whole file, or what stands around a place. */
export interface Stretch {
  readonly threads: readonly Thread[];
  readonly dependencies: readonly Dependency[];
  /** Where schemas are named. */
  readonly schemaNodes: readonly SyntaxNode[];
}

/** The mention at an offset. Of a large file only the item around it is looked through. */
export function mentionAtOffset(analysis: Analysis, offset: number): Mention | undefined {
  // What an alias brings to a thread stands elsewhere.
  const hasAliases = analysis.text.includes('*');
  const mentions = hasAliases ? allMentions(analysis) : mentionsIn(stretchAround(analysis, offset), analysis);
  return mentionAt(mentions, offset);
}

function stretchAround({ model, outline }: Analysis, offset: number): Stretch {
  const threads: Thread[] = [];
  const schemaNodes: SyntaxNode[] = [];
  for (const [name, { key, value }] of outline.threads) {
    if (offset < key.range.start || offset > Math.max(key.range.end, value.range.end)) continue;
    const thread = model.threads.get(name);
    if (thread) threads.push(thread);
    schemaNodes.push(value);
  }
  const schemas = outline.top.get('schemas')?.value;
  if (schemas) schemaNodes.push(schemas);
  const dependencies = model.dependencies.filter(({ range }) => range.start <= offset && offset <= range.end);
  return { threads, dependencies, schemaNodes };
}
