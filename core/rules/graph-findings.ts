import { changedSpan, type ChangedSpan } from '../changed-span.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Thread } from '../model/thread.ts';
import type { TextRange } from '../text-range.ts';
import type { CheckedDependency } from './finding-memory.ts';
import { numbered, rulesFor, type RuleFinding } from './numbered-rules.ts';
import type { Finding, GraphContext } from './rule.ts';
import { dependencyRanges, dependencyShape, threadRanges, threadShape } from './shape.ts';

/** The findings of rules that look at the whole graph, kept for as long as no thread or dependency says something else to them. */
export class GraphFindings {
  #threads: readonly Thread[] | undefined;
  #dependencies: readonly Dependency[] = [];
  #checked: readonly CheckedDependency[] = [];
  #findings: readonly RuleFinding[] = [];

  /** @param checked what has been found of the dependencies, in their order */
  follow(context: Omit<GraphContext, 'refused'>, checked: readonly CheckedDependency[]): readonly RuleFinding[] {
    const { threads, dependencies } = context.model;
    const moved = this.#movedRanges(threads.items, dependencies, checked);
    if (moved) {
      if (moved.size > 0) this.#findings = this.#findings.map((one) => movedFinding(one, moved));
    } else {
      const refused = dependencies.filter((_, index) => checked[index]?.isRefused === true);
      this.#findings = rulesFor.graph.flatMap(({ rule, index }) =>
        numbered(rule.check({ ...context, refused }), index),
      );
    }
    this.#threads = threads.items;
    this.#dependencies = dependencies;
    this.#checked = checked;
    return this.#findings;
  }

  /**
   * From the ranges of items that have been read anew, but say the same to graph rules, to those that they have now; `undefined`
   * where an item says something else.
   */
  #movedRanges(
    threads: readonly Thread[],
    dependencies: readonly Dependency[],
    checked: readonly CheckedDependency[],
  ): ReadonlyMap<TextRange, TextRange> | undefined {
    const before = this.#threads;
    if (before?.length !== threads.length || this.#dependencies.length !== dependencies.length) return undefined;
    const moved = new Map<TextRange, TextRange>();
    const move = (from: readonly TextRange[], to: readonly TextRange[]): void => {
      for (const [index, range] of from.entries()) moved.set(range, to[index] ?? range);
    };
    const threadSpan = changedSpan(before, threads);
    for (let index = threadSpan.start; index < threadSpan.end; index++) {
      const [old, thread] = [before[index], threads[index]];
      if (old === thread) continue;
      if (!old || !thread || threadShape(old) !== threadShape(thread)) return undefined;
      move(threadRanges(old), threadRanges(thread));
    }
    const span = spanOfBoth(changedSpan(this.#checked, checked), changedSpan(this.#dependencies, dependencies));
    for (let index = span.start; index < span.end; index++) {
      const [old, dependency] = [this.#dependencies[index], dependencies[index]];
      const [wasRefused, isRefused] = [this.#checked[index]?.isRefused === true, checked[index]?.isRefused === true];
      if (old === dependency && wasRefused === isRefused) continue;
      if (!old || !dependency) return undefined;
      if (dependencyShape(old, wasRefused) !== dependencyShape(dependency, isRefused)) return undefined;
      move(dependencyRanges(old), dependencyRanges(dependency));
    }
    return moved;
  }
}

function spanOfBoth(one: ChangedSpan, other: ChangedSpan): Pick<ChangedSpan, 'start' | 'end'> {
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

function movedFinding(one: RuleFinding, moved: ReadonlyMap<TextRange, TextRange>): RuleFinding {
  const { finding } = one;
  const place = (range: TextRange): TextRange => moved.get(range) ?? range;
  const isMoved = moved.has(finding.range) || finding.related?.some(({ range }) => moved.has(range)) === true;
  if (!isMoved) return one;
  const related: Finding['related'] = finding.related?.map((near) => ({ ...near, range: place(near.range) }));
  return { ...one, finding: { ...finding, range: place(finding.range), ...(related && { related }) } };
}
