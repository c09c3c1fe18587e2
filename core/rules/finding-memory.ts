import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import type { TextRange } from '../text-range.ts';
import { isRefused } from './never-runs.ts';
import type { DependencyRule, EntryRule, Finding, GraphRule, Rule, RuleContext, ThreadRule } from './rule.ts';
import { rules } from './rules.ts';
import { dependencyRanges, dependencyShape, threadRanges, threadShape } from './shape.ts';

/** A finding and the place of its rule among all rules. */
export interface RuleFinding {
  readonly rule: number;
  readonly finding: Finding;
}

/**
 * What rules have found, kept for as long as nothing has changed that they look at. Whoever owns it keeps one for each world
 * and language, and throws it away when the world changes.
 */
export class FindingMemory {
  #threads = new WeakMap<Thread, readonly RuleFinding[]>();
  #entries = new WeakMap<MapEntry, readonly RuleFinding[]>();
  #dependencies = new WeakMap<Dependency, CheckedDependency>();
  #schemas: Model['schemas'] | undefined;
  #graph: CheckedGraph | undefined;

  /** All findings of all rules but those about the whole file. */
  findingsIn(context: RuleContext): readonly RuleFinding[] {
    const { model, outline } = context;
    this.#follow(model.schemas);
    const found: RuleFinding[] = [];
    for (const entry of outline.threads.values()) {
      for (const one of this.#ofEntry(entry, context)) found.push(one);
    }
    for (const thread of model.threads.values()) {
      for (const one of this.#ofThread(thread, context)) found.push(one);
    }
    const refused = model.dependencies.map((dependency) => {
      const checked = this.#ofDependency(dependency, context);
      for (const one of checked.findings) found.push(one);
      return checked.isRefused;
    });
    this.#graph = checkedGraph(context, refused, this.#graph);
    for (const one of this.#graph.findings) found.push(one);
    return found;
  }

  /** Schemas that say the same as before may stand elsewhere. */
  #follow(schemas: Model['schemas']): void {
    const isSame = schemas === this.#schemas || (this.#schemas && saidBy(schemas) === saidBy(this.#schemas));
    this.#schemas = schemas;
    if (isSame === true) return;
    this.#threads = new WeakMap();
    this.#entries = new WeakMap();
    this.#dependencies = new WeakMap();
  }

  #ofEntry(entry: MapEntry, context: RuleContext): readonly RuleFinding[] {
    const known = this.#entries.get(entry);
    if (known) return known;
    const findings = entryRules.flatMap(({ rule, index }) => numbered(rule.check(entry, context), index));
    this.#entries.set(entry, findings);
    return findings;
  }

  #ofThread(thread: Thread, context: RuleContext): readonly RuleFinding[] {
    const known = this.#threads.get(thread);
    if (known) return known;
    const findings = threadRules.flatMap(({ rule, index }) => numbered(rule.check(thread, context), index));
    this.#threads.set(thread, findings);
    return findings;
  }

  #ofDependency(dependency: Dependency, context: RuleContext): CheckedDependency {
    const { threads } = context.model;
    const source = dependency.source && threads.get(dependency.source.value);
    const target = dependency.target && threads.get(dependency.target.value);
    const known = this.#dependencies.get(dependency);
    if (known && known.source === source && known.target === target) return known;
    const findings = dependencyRules.flatMap(({ rule, index }) => numbered(rule.check(dependency, context), index));
    const checked = { source, target, findings, isRefused: isRefused(dependency, context) };
    // What is said of an unknown name depends on all names.
    const isKnown = (dependency.source === undefined || source) && (dependency.target === undefined || target);
    if (isKnown) this.#dependencies.set(dependency, checked);
    return checked;
  }
}

interface CheckedDependency {
  readonly source: Thread | undefined;
  readonly target: Thread | undefined;
  readonly findings: readonly RuleFinding[];
  readonly isRefused: boolean;
}

interface CheckedGraph {
  readonly threads: readonly Thread[];
  readonly dependencies: readonly Dependency[];
  readonly refused: readonly boolean[];
  readonly findings: readonly RuleFinding[];
}

function checkedGraph(
  context: RuleContext,
  refused: readonly boolean[],
  before: CheckedGraph | undefined,
): CheckedGraph {
  const { dependencies } = context.model;
  const threads = [...context.model.threads.values()];
  const moved = before && movedRanges({ threads, dependencies, refused }, before);
  const findings =
    before && moved
      ? before.findings.map((one) => (moved.size === 0 ? one : { ...one, finding: movedFinding(one.finding, moved) }))
      : graphRules.flatMap(({ rule, index }) => numbered(rule.check(context), index));
  return { threads, dependencies, refused, findings };
}

/**
 * From the ranges of items that have been read anew, but say the same to graph rules, to those that they have now; `undefined`
 * where an item says something else.
 */
function movedRanges(
  now: Omit<CheckedGraph, 'findings'>,
  before: CheckedGraph,
): ReadonlyMap<TextRange, TextRange> | undefined {
  const moved = new Map<TextRange, TextRange>();
  const move = (from: readonly TextRange[], to: readonly TextRange[]): void => {
    for (const [index, range] of from.entries()) moved.set(range, to[index] ?? range);
  };
  if (now.threads.length !== before.threads.length) return undefined;
  if (now.dependencies.length !== before.dependencies.length) return undefined;
  for (const [index, thread] of now.threads.entries()) {
    const old = before.threads[index];
    if (old === thread) continue;
    if (!old || threadShape(old) !== threadShape(thread)) return undefined;
    move(threadRanges(old), threadRanges(thread));
  }
  for (const [index, dependency] of now.dependencies.entries()) {
    const old = before.dependencies[index];
    const [isRefusedNow, wasRefused] = [now.refused[index] === true, before.refused[index] === true];
    if (old === dependency && isRefusedNow === wasRefused) continue;
    if (!old || dependencyShape(old, wasRefused) !== dependencyShape(dependency, isRefusedNow)) return undefined;
    move(dependencyRanges(old), dependencyRanges(dependency));
  }
  return moved;
}

function movedFinding(finding: Finding, moved: ReadonlyMap<TextRange, TextRange>): Finding {
  const place = (range: TextRange): TextRange => moved.get(range) ?? range;
  return {
    ...finding,
    range: place(finding.range),
    ...(finding.related && { related: finding.related.map((one) => ({ ...one, range: place(one.range) })) }),
  };
}

function saidBy(schemas: Model['schemas']): string {
  return JSON.stringify([...schemas].map(([name, { schema }]) => [name, schema]));
}

function numbered(findings: Iterable<Finding>, rule: number): RuleFinding[] {
  return Array.from(findings, (finding) => ({ rule, finding }));
}

interface Numbered<R extends Rule> {
  readonly rule: R;
  readonly index: number;
}

const numberedRules = rules.map((rule, index) => ({ rule, index }));
const entryRules = numberedRules.filter((one): one is Numbered<EntryRule> => one.rule.looksAt === 'entry');
const threadRules = numberedRules.filter((one): one is Numbered<ThreadRule> => one.rule.looksAt === 'thread');
const dependencyRules = numberedRules.filter(
  (one): one is Numbered<DependencyRule> => one.rule.looksAt === 'dependency',
);
const graphRules = numberedRules.filter((one): one is Numbered<GraphRule> => one.rule.looksAt === 'graph');
