import type { Analysis } from '../core/analyze.ts';
import { at, rowsByEnd } from '../core/graph/ordering.ts';
import type { Dependency } from '../core/model/dependency.ts';
import { DependencyType } from '../core/model/dependency-type.ts';
import { allMentions, hasAliases, keyOf, mentionsIn, type Mention, type NamedThing } from './mentions.ts';
import { wholeStretch } from './stretch.ts';

/**
 * Every mention of the same thing, each place once, in the order of the file. One place may name several things (a map of fields
 * that threads share by an alias), and fields that `data_flow` passes on under their own names have one name between them: these
 * belong together. Of a large file without aliases only the items that speak of these things are looked through.
 */
export function mentionsOfSame(asked: Mention, analysis: Analysis): Mention[] {
  const mayShare = hasAliases(analysis);
  const { mentionsOf, sharing } = mayShare ? allPlaces(analysis) : placesNear(analysis);
  const known = new Map([[keyOf(asked.symbol), asked.symbol]]);
  const places = new Map<number, Mention>();
  const ends = endsOf(analysis);
  const belongs = (symbol: NamedThing): void => {
    known.set(keyOf(symbol), symbol);
  };
  // What is found belongs as well, so the map grows while it is gone through.
  for (const [key, symbol] of known) {
    for (const mention of mentionsOf(symbol, key)) {
      const { start } = mention.range;
      if (!places.has(start)) places.set(start, mention);
      for (const other of sharing(start)) belongs(other.symbol);
    }
    for (const linked of linkedWith(symbol, ends, analysis)) belongs(linked);
  }
  return [...places.values()].sort((a, b) => a.range.start - b.range.start);
}

/** Where to look for mentions. */
interface MentionPlaces {
  readonly mentionsOf: (symbol: NamedThing, key: string) => readonly Mention[];
  /** What is named at the same place. */
  readonly sharing: (start: number) => readonly Mention[];
}

function allPlaces(analysis: Analysis): MentionPlaces {
  const { byKey, byPlace } = groupsOf(allMentions(analysis));
  return { mentionsOf: (_, key) => byKey.get(key) ?? [], sharing: (start) => byPlace.get(start) ?? [] };
}

function placesNear(analysis: Analysis): MentionPlaces {
  const ends = endsOf(analysis);
  return {
    mentionsOf(symbol, key) {
      const name = symbol.kind === 'schema' ? undefined : symbol.kind === 'thread' ? symbol.name : symbol.thread;
      const thread = name === undefined ? undefined : analysis.model.threads.get(name);
      const stretch =
        name === undefined
          ? { ...wholeStretch(analysis), threads: [], dependencies: [] }
          : { threads: thread ? [thread] : [], dependencies: ends.dependenciesAt(name), schemaNodes: [] };
      return mentionsIn(stretch, analysis).filter((mention) => keyOf(mention.symbol) === key);
    },
    sharing: () => [],
  };
}

interface MentionGroups {
  readonly byKey: ReadonlyMap<string, readonly Mention[]>;
  readonly byPlace: ReadonlyMap<number, readonly Mention[]>;
}

/** Editors ask at every move of the cursor. */
function groupsOf(mentions: readonly Mention[]): MentionGroups {
  const known = groups.get(mentions);
  if (known !== undefined) return known;
  const made = {
    byKey: grouped(mentions, ({ symbol }) => keyOf(symbol)),
    byPlace: grouped(mentions, ({ range }) => range.start),
  };
  groups.set(mentions, made);
  return made;
}

const groups = new WeakMap<readonly Mention[], MentionGroups>();

function grouped<Key>(mentions: readonly Mention[], keyFor: (mention: Mention) => Key): ReadonlyMap<Key, Mention[]> {
  const byGroup = new Map<Key, Mention[]>();
  for (const mention of mentions) {
    const key = keyFor(mention);
    const group = byGroup.get(key);
    if (group === undefined) byGroup.set(key, [mention]);
    else group.push(mention);
  }
  return byGroup;
}

/** Which dependencies have a thread at an end. */
interface DependencyEnds {
  readonly from: (thread: string) => readonly Dependency[];
  readonly into: (thread: string) => readonly Dependency[];
  /** Also those of an unknown type, or with one end only. */
  readonly dependenciesAt: (thread: string) => readonly Dependency[];
}

function endsOf({ graph }: Analysis): DependencyEnds {
  const { columns, strays } = graph.file;
  const bySource = rowsOfEnd(columns.source, graph.threads.length);
  const byTarget = rowsOfEnd(columns.target, graph.threads.length);
  const dependenciesIn = (rows: (thread: number) => Int32Array, name: string): readonly Dependency[] => {
    const place = graph.positionOf(name);
    if (place === undefined) return [];
    return Array.from(rows(place), (row) => graph.dependencies[row]).flatMap((edge) => edge?.dependency ?? []);
  };
  const from = (name: string): readonly Dependency[] => dependenciesIn(bySource, name);
  const into = (name: string): readonly Dependency[] => dependenciesIn(byTarget, name);
  const dependenciesAt = (name: string): readonly Dependency[] => {
    const lonely = strays.filter(({ source, target }) => source?.value === name || target?.value === name);
    // One that leads from a thread to itself has it at both ends.
    return [...new Set([...from(name), ...into(name), ...lonely])];
  };
  return { from, into, dependenciesAt };
}

/** The rows that have a thread in a column. */
function rowsOfEnd(end: Int32Array, threadCount: number): (thread: number) => Int32Array {
  const sorted = rowsByEnd(end, threadCount);
  const firsts = new Int32Array(threadCount + 1);
  for (const thread of end) firsts[thread + 1] = at(firsts, thread + 1) + 1;
  for (let thread = 0; thread < threadCount; thread++) firsts[thread + 1] = at(firsts, thread + 1) + at(firsts, thread);
  return (thread) => sorted.subarray(at(firsts, thread), at(firsts, thread + 1));
}

/** Outputs and inputs that are one name with a field, because a dependency without a mapping passes the one to the other. */
function linkedWith(symbol: NamedThing, ends: DependencyEnds, { model }: Analysis): NamedThing[] {
  if (symbol.kind !== 'input' && symbol.kind !== 'output') return [];
  const { thread, name, kind } = symbol;
  return (kind === 'output' ? ends.from(thread) : ends.into(thread)).flatMap((dependency): NamedThing[] => {
    const { source, target } = dependency;
    if (!isImplicit(dependency) || source === undefined || target === undefined) return [];
    const passes = model.threads.get(source.value)?.outputs?.has(name) === true;
    const inputs = model.threads.get(target.value)?.inputs;
    // A thread that declares no inputs takes everything.
    if (!passes || (inputs !== undefined && !inputs.has(name))) return [];
    return [
      kind === 'output'
        ? { kind: 'input', thread: target.value, name }
        : { kind: 'output', thread: source.value, name },
    ];
  });
}

function isImplicit({ type, keys }: Dependency): boolean {
  return type === DependencyType.DATA_FLOW && !keys.has('data_mapping') && !keys.has('transform');
}
