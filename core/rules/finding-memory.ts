import { changedSpan, isUnchanged, spliced } from '../changed-span.ts';
import { InflowMemory } from '../data-flow/inflow-memory.ts';
import type { FileGraph } from '../graph/file-graph.ts';
import { at } from '../graph/ordering.ts';
import { ListMemory } from '../list-memory.ts';
import type { Dependency } from '../model/dependency.ts';
import type { Model } from '../model/model.ts';
import type { Thread } from '../model/thread.ts';
import type { MapEntry } from '../syntax/syntax-node.ts';
import { GraphFindings } from './graph-findings.ts';
import { isRefused } from './never-runs.ts';
import { none, numbered, rulesFor, type RuleFinding } from './numbered-rules.ts';
import type { RuleContext } from './rule.ts';

/**
 * What rules have found, kept for as long as nothing has changed that they look at. Whoever owns it keeps one for each world
 * and language, and throws it away when the world changes.
 */
export class FindingMemory {
  #kept = new ItemFindings();
  readonly #inflows = new InflowMemory();
  readonly #graph = new GraphFindings();
  #schemas: Model['schemas'] | undefined;

  /** All findings of all rules but those about the whole file. */
  findingsIn(context: RuleContext): readonly RuleFinding[] {
    const { model, graph } = context;
    this.#follow(model.schemas);
    const { findings, dependencies } = this.#kept.follow(context);
    const dataFlow = this.#inflows.follow(model, graph);
    for (const one of this.#graph.follow({ ...context, dataFlow }, dependencies)) findings.push(one);
    return findings;
  }

  /** Schemas that say the same as before may stand elsewhere. */
  #follow(schemas: Model['schemas']): void {
    const isSame = schemas === this.#schemas || (this.#schemas && saidBy(schemas) === saidBy(this.#schemas));
    this.#schemas = schemas;
    if (isSame !== true) this.#kept = new ItemFindings();
  }
}

/** What has been found of a dependency. */
export interface CheckedDependency {
  readonly source: Thread | undefined;
  readonly target: Thread | undefined;
  readonly findings: readonly RuleFinding[];
  readonly isRefused: boolean;
}

/** The findings of rules that look at one item, and at the threads at its ends. */
class ItemFindings {
  readonly #entries = new ListMemory<MapEntry, readonly RuleFinding[]>();
  readonly #threads = new ListMemory<Thread, readonly RuleFinding[]>();
  readonly #knownEntries = new WeakMap<MapEntry, readonly RuleFinding[]>();
  readonly #knownThreads = new WeakMap<Thread, readonly RuleFinding[]>();
  readonly #knownDependencies = new WeakMap<Dependency, CheckedDependency>();
  #dependencies: readonly Dependency[] = [];
  #checked: readonly CheckedDependency[] = [];
  #checkedThreads: readonly Thread[] = [];

  follow(context: RuleContext): {
    readonly findings: RuleFinding[];
    readonly dependencies: readonly CheckedDependency[];
  } {
    const { model, outline } = context;
    const entries = this.#entries.follow(outline.threads.items, (entry) =>
      onceFor(this.#knownEntries, entry, () =>
        rulesFor.entry.flatMap(({ rule, index }) => numbered(rule.check(entry, context), index)),
      ),
    );
    const threads = this.#threads.follow(model.threads.items, (thread) =>
      onceFor(this.#knownThreads, thread, () =>
        rulesFor.thread.flatMap(({ rule, index }) => numbered(rule.check(thread, context), index)),
      ),
    );
    const dependencies = this.#followDependencies(context);
    const findings: RuleFinding[] = [];
    for (const list of [entries, threads]) for (const found of list) if (found !== none) findings.push(...found);
    for (const { findings: found } of dependencies) if (found !== none) findings.push(...found);
    return { findings, dependencies };
  }

  #followDependencies(context: RuleContext): readonly CheckedDependency[] {
    const { dependencies, threads } = context.model;
    const span = changedSpan(this.#dependencies, dependencies);
    const fresh = dependencies.slice(span.start, span.end).map((dependency) => this.#check(dependency, context));
    let checked = spliced(this.#checked, span, fresh);
    const stale = staleDependencies(context.graph, changedThreads(this.#checkedThreads, threads.items));
    if (stale.length > 0) {
      const list = checked.slice();
      for (const dependency of stale) list[dependency.index] = this.#check(dependency, context);
      checked = list;
    }
    this.#dependencies = dependencies;
    this.#checked = checked;
    this.#checkedThreads = threads.items;
    return checked;
  }

  #check(dependency: Dependency, context: RuleContext): CheckedDependency {
    const { threads } = context.model;
    const source = dependency.source && threads.get(dependency.source.value);
    const target = dependency.target && threads.get(dependency.target.value);
    const known = this.#knownDependencies.get(dependency);
    if (known && known.source === source && known.target === target) return known;
    const found = rulesFor.dependency.flatMap(({ rule, index }) => numbered(rule.check(dependency, context), index));
    const findings = found.length === 0 ? none : found;
    const checked = { source, target, findings, isRefused: isRefused(dependency, context) };
    // What is said of an unknown name depends on all names.
    const isKnown = (dependency.source === undefined || source) && (dependency.target === undefined || target);
    if (isKnown) this.#knownDependencies.set(dependency, checked);
    return checked;
  }
}

function onceFor<Item extends object>(
  known: WeakMap<Item, readonly RuleFinding[]>,
  item: Item,
  find: () => readonly RuleFinding[],
): readonly RuleFinding[] {
  const before = known.get(item);
  if (before) return before;
  const found = find();
  const findings = found.length === 0 ? none : found;
  known.set(item, findings);
  return findings;
}

/** The names of threads that are new, gone or read anew. */
function changedThreads(before: readonly Thread[], now: readonly Thread[]): readonly string[] {
  const span = changedSpan(before, now);
  if (isUnchanged(span)) return [];
  return [...before.slice(span.start, span.endBefore), ...now.slice(span.start, span.end)].map(({ name }) => name);
}

/** Dependencies that have not changed, but may be seen otherwise: at changed threads, and with ends that are no threads. */
function staleDependencies(graph: FileGraph, changed: readonly string[]): readonly Dependency[] {
  const { columns, strays, knownThreads } = graph.file;
  const { source, target } = columns;
  if (changed.length === 0 && strays.length === 0 && graph.threads.length === knownThreads) return [];
  const isStale = new Uint8Array(graph.threads.length).fill(1, knownThreads);
  for (const name of changed) {
    const place = graph.positionOf(name);
    if (place !== undefined) isStale[place] = 1;
  }
  const stale = [...strays];
  for (let row = 0; row < source.length; row++) {
    if (isStale[at(source, row)] !== 1 && isStale[at(target, row)] !== 1) continue;
    const edge = graph.dependencies[row];
    if (edge) stale.push(edge.dependency);
  }
  return stale;
}

function saidBy(schemas: Model['schemas']): string {
  return JSON.stringify([...schemas].map(([name, { schema }]) => [name, schema]));
}
