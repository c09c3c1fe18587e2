import type { ChangedSpan } from '../changed-span.ts';
import type { TextRange } from '../text-range.ts';
import { buildTree, mapOf, type BuiltTree } from './build-tree.ts';
import { changedText } from './changed-text.ts';
import { directivesIn } from './directives.ts';
import { Place } from './place.ts';
import { maxFaults, readPastFaults, recoveryBudget } from './read-past-faults.ts';
import { endOfBrackets, endOfQuotedText } from './indented-too-little.ts';
import { readPiece, readPieces, type Piece, type PieceContext } from './read-piece.ts';
import { SectionMemory } from './section-memory.ts';
import { splitAgain, splitItems, type ItemSection } from './split-items.ts';
import { damageOf, firstControlCharacter, syntaxProblem } from './syntax-faults.ts';
import type { MapEntry, MapNode } from './syntax-node.ts';
import type { Directive, SyntaxProblem, SyntaxTree } from './syntax-tree.ts';

/**
 * Reads a file item by item: every item of `threads` and `dependencies` for itself, and the rest of the file with one item
 * in their place. Where that is not sure to give what reading the whole gives, `undefined`.
 *
 * `previous`, a tree of an earlier text of the file, makes it fast: what has not changed is taken from it, and moved to where it
 * stands now. The earlier tree is of no use afterwards, because its ranges have moved. The answer is the same without it.
 */
export function parsePieces(text: string, previous?: SyntaxTree): SyntaxTree | undefined {
  const before = previous && filesOf.get(previous);
  const change = before && changedText(before.text, text);
  const sections = (change && splitAgain(text, before.sections, change)) ?? splitItems(text);
  if (!sections) return undefined;
  const pieces = piecesOf(text, sections, change && { ...before, change });
  if (!pieces) return undefined;
  const frame = frameOf(text, sections, before?.frame);
  if (!frame) return undefined;
  const memories = before?.memories ?? { threads: new SectionMemory(), dependencies: new SectionMemory() };
  const file = { text, sections, pieces, frame, memories };
  moveTo(file);
  if (!isWithinLimits(file) || goesOnBehind(file)) return undefined;
  const tree = treeOf(file);
  filesOf.set(tree, file);
  return tree;
}

/** Lets a tree that was read as a whole stand for the earlier one, so that its pieces are there when they are of use again. */
export function keepPieces(previous: SyntaxTree, tree: SyntaxTree): void {
  const file = filesOf.get(previous);
  if (file) filesOf.set(tree, file);
}

/** A file in pieces. */
interface FileInPieces {
  readonly text: string;
  readonly sections: readonly ItemSection[];
  /** For each section its items. */
  readonly pieces: readonly (readonly Piece[])[];
  readonly frame: Frame;
  /** Goes from each text of the file to the next. */
  readonly memories: { readonly [Name in ItemSection['name']]: SectionMemory };
}

/** An earlier text of the file, and what has become another since. */
type EarlierFile = FileInPieces & { readonly change: ChangedSpan };

/** The file around the items, each section with one item that stands for all. */
interface Frame {
  readonly text: string;
  /** One more than there are sections: the parts of the frame before, between and behind them. */
  readonly places: readonly Place[];
  /** Where the standing-in items begin and end in the frame's text. */
  readonly cuts: readonly TextRange[];
  readonly built: BuiltTree;
  readonly root: MapNode;
  readonly problems: readonly SyntaxProblem[];
  readonly damage: readonly TextRange[];
  readonly directives: readonly Directive[];
  readonly recoveredUnits: number;
}

const filesOf = new WeakMap<SyntaxTree, FileInPieces>();

function piecesOf(
  text: string,
  sections: readonly ItemSection[],
  before: EarlierFile | undefined,
): readonly (readonly Piece[])[] | undefined {
  const pieces: (readonly Piece[])[] = [];
  for (const section of sections) {
    const kept = before ? keptPieces(text, section, before) : nothingKept;
    const missing = section.starts.length - kept.before.length - kept.behind.length;
    const from = kept.before.length;
    const own = readMissing(text, section, {
      from,
      pieces: Array.from({ length: missing }, (_, at) => kept.between[at]),
    });
    if (!own) return undefined;
    pieces.push(missing === 0 && kept.all ? kept.all : kept.before.concat(own, kept.behind));
  }
  return pieces;
}

/** Pieces of an earlier text that are good for a section. */
interface KeptPieces {
  readonly before: readonly Piece[];
  /** Those at places where something has changed: many places may change at once. */
  readonly between: readonly (Piece | undefined)[];
  readonly behind: readonly Piece[];
  /** Absent where some are gone. */
  readonly all?: readonly Piece[];
}

const nothingKept: KeptPieces = { before: [], between: [], behind: [] };

/** The earlier pieces of a section whose text is the same, at their numbers now. */
function keptPieces(text: string, section: ItemSection, before: EarlierFile): KeptPieces {
  const at = before.sections.findIndex((one) => one.name === section.name && one.column === section.column);
  const old = before.sections[at];
  const pieces = before.pieces[at];
  if (!old || !pieces) return nothingKept;
  const { front, back } = untouchedItems(section, old, before.change);
  const taken = new Uint8Array(pieces.length);
  const moved = section.starts.length - old.starts.length;
  const last = section.starts.length - back;
  const between: (Piece | undefined)[] = [];
  for (let index = front; index < last; index++) {
    const start = section.starts[index] ?? 0;
    const item = text.slice(start, endOfItem(section, index));
    // Items that are new or gone move all that come after them by as many.
    const kept = [index, index - moved].find((oldIndex) => {
      const oldStart = old.starts[oldIndex];
      if (oldStart === undefined || oldIndex < front || oldIndex >= pieces.length - back) return false;
      if (taken[oldIndex] === 1 || followedBy(old, oldIndex) !== followedBy(section, index)) return false;
      const oldEnd = endOfItem(old, oldIndex);
      return oldEnd - oldStart === item.length && before.text.slice(oldStart, oldEnd) === item;
    });
    if (kept !== undefined) taken[kept] = 1;
    between.push(kept === undefined ? undefined : pieces[kept]);
  }
  const isAll = front + back === pieces.length;
  return {
    before: pieces.slice(0, front),
    between,
    behind: pieces.slice(pieces.length - back),
    ...(isAll && { all: pieces }),
  };
}

/** How many items at the front and at the back of a section lie outside of what has changed. */
function untouchedItems(
  section: ItemSection,
  old: ItemSection,
  { start, endBefore, end }: ChangedSpan,
): { readonly front: number; readonly back: number } {
  const most = Math.min(section.starts.length, old.starts.length);
  const isSame = (index: number, oldIndex: number): boolean => followedBy(section, index) === followedBy(old, oldIndex);
  let front = 0;
  while (front < most && section.starts[front] === old.starts[front] && endOfItem(section, front) <= start) {
    if (endOfItem(old, front) !== endOfItem(section, front) || !isSame(front, front)) break;
    front++;
  }
  let back = 0;
  const moved = end - endBefore;
  for (; back < most - front; back++) {
    const index = section.starts.length - 1 - back;
    const oldIndex = old.starts.length - 1 - back;
    const [at, oldAt] = [section.starts[index] ?? 0, old.starts[oldIndex] ?? 0];
    if (at < end || oldAt < endBefore || at !== oldAt + moved || !isSame(index, oldIndex)) break;
    if (endOfItem(section, index) !== endOfItem(old, oldIndex) + moved) break;
  }
  return { front, back };
}

function endOfItem({ starts, end }: ItemSection, index: number): number {
  return starts[index + 1] ?? end;
}

/** How many items are read at once: few enough that one fault among them costs little. */
const batchSize = 32;

/** Pieces of a section from its item `from` on, as far as they are known. */
interface Stretch {
  readonly from: number;
  readonly pieces: (Piece | undefined)[];
}

/** Reads the items that are missing; `undefined` where one cannot be read for itself. */
function readMissing(text: string, section: ItemSection, { from, pieces }: Stretch): readonly Piece[] | undefined {
  const { starts } = section;
  // The last item of the section is read for itself.
  const last = Math.min(pieces.length, starts.length - 1 - from);
  let recoveredUnits = 0;
  for (let index = 0; index < pieces.length; index++) {
    if (pieces[index]) continue;
    let next = index + 1;
    while (next < last && next - index < batchSize && !pieces[next]) next++;
    const context = contextOf(section, from + index);
    const isBatch = next - index > 1 && next <= last;
    const batch = isBatch ? readBatch(text, starts.slice(from + index, from + next + 1), context) : undefined;
    if (batch) {
      for (const [at, piece] of batch.entries()) pieces[index + at] = piece;
      continue;
    }
    for (let at = index; at < next; at++) {
      const item = text.slice(starts[from + at], endOfItem(section, from + at));
      const piece = readPiece(item, contextOf(section, from + at));
      recoveredUnits += piece?.recoveredUnits ?? 0;
      if (!piece || recoveredUnits > recoveryBudget) return undefined;
      pieces[at] = piece;
    }
  }
  return pieces as readonly Piece[];
}

/** @param starts of the items, and the end of the last of them */
function readBatch(text: string, starts: readonly number[], context: PieceContext): Piece[] | undefined {
  const first = starts[0] ?? 0;
  const own = starts.slice(0, -1).map((start) => start - first);
  return readPieces(text.slice(first, starts.at(-1)), own, context);
}

function contextOf(section: ItemSection, index: number): PieceContext {
  const kind = section.name === 'threads' ? 'map' : 'sequence';
  return { kind, column: section.column, followedBy: followedBy(section, index) };
}

function followedBy({ starts, isFollowed }: ItemSection, index: number): PieceContext['followedBy'] {
  if (index < starts.length - 1) return 'item';
  return isFollowed ? 'key' : 'nothing';
}

/** Reads the file around the items; `undefined` where it does not hold the sections where they should be. */
function frameOf(text: string, sections: readonly ItemSection[], before: Frame | undefined): Frame | undefined {
  const { text: frameText, cuts } = frameTextOf(text, sections);
  if (before?.text === frameText) return before;
  if (firstControlCharacter(frameText) !== -1) return undefined;
  const past = readPastFaults(frameText);
  const { document, stopped, secondDocument, comments } = past.read;
  if (!document || stopped || secondDocument) return undefined;
  const places = [...cuts.map(() => new Place()), new Place()];
  const makeRange = (start: number, end: number): TextRange => placeFor(start).range(start, end);
  const placeFor = (start: number): Place => places[cuts.filter((cut) => cut.end <= start).length] ?? new Place();
  const built = buildTree(document, past.clean, makeRange);
  const placed = ({ start, end }: TextRange): TextRange => makeRange(start, end);
  if (built.root?.kind !== 'map') return undefined;
  if (!sections.every((section, index) => holdsSection(built.root as MapNode, section, cuts[index]))) return undefined;
  return {
    text: frameText,
    places,
    cuts,
    built,
    root: built.root,
    problems: [...past.faults.map(({ fault, range }) => syntaxProblem(fault, placed(range))), ...built.problems],
    damage: past.faults.map((fault) => placed(damageOf(fault, frameText))),
    directives: directivesIn(comments).map((directive) => ({ ...directive, range: placed(directive.range) })),
    recoveredUnits: past.recoveries * frameText.length,
  };
}

function frameTextOf(
  text: string,
  sections: readonly ItemSection[],
): { readonly text: string; readonly cuts: readonly TextRange[] } {
  let frame = '';
  let from = 0;
  const cuts: TextRange[] = [];
  for (const { name, column, starts, end } of sections) {
    frame += text.slice(from, starts[0]);
    const start = frame.length;
    frame += `${' '.repeat(column)}${name === 'threads' ? 'k:' : '- k'}\n`;
    cuts.push({ start, end: frame.length });
    from = end;
  }
  return { text: frame + text.slice(from), cuts };
}

/** The places have not been moved yet: ranges count in the frame's text. */
function holdsSection(root: MapNode, { name, column }: ItemSection, cut: TextRange | undefined): boolean {
  const entry = root.entries.find(({ key }) => key.text === name);
  if (!entry || !cut || entry.value.kind !== (name === 'threads' ? 'map' : 'sequence')) return false;
  if (entry.value.anchor !== undefined || entry.key.style !== 'plain') return false;
  const { value } = entry;
  const parts = value.kind === 'map' ? value.entries : value.items;
  return parts.length === 1 && value.range.start === cut.start + column;
}

/** Of all items together; a larger file is read as a whole, which has its own limits. Three times what 10,000 threads take. */
const weightLimit = 1_500_000;

function isWithinLimits({ sections, frame, memories }: FileInPieces): boolean {
  const own = sections.map(({ name }) => memories[name]);
  const weight = own.reduce((sum, section) => sum + section.weight, 0);
  const recoveredUnits = own.reduce((sum, section) => sum + section.recoveredUnits, frame.recoveredUnits);
  const hasAnchors = frame.root.anchor !== undefined || own.some((section) => section.hasAnchors);
  return weight <= weightLimit && recoveredUnits <= recoveryBudget && !(hasAnchors && frame.built.hasAliases);
}

/** Moves all places to where their parts stand in the text. */
function moveTo({ sections, pieces, frame, memories }: FileInPieces): void {
  for (const [at, section] of sections.entries()) {
    memories[section.name].follow(pieces[at] ?? [], section);
    const place = frame.places[at + 1];
    if (place) place.offset = section.end - (frame.cuts[at]?.end ?? 0);
  }
}

/** Whether quotes or brackets that an item leaves open close behind it: then their lines are not indented enough, and no items. */
function goesOnBehind({ text, sections, memories }: FileInPieces): boolean {
  return sections.some(({ name }) =>
    memories[name].notable().some((piece) =>
      piece.problems.some((problem) => {
        if (problem.code !== 'yaml-syntax') return false;
        if (problem.fault.kind === 'unclosed-quote') return endOfQuotedText(text, problem.range.start) !== undefined;
        return problem.fault.kind === 'unclosed-bracket' && endOfBrackets(text, problem.range.start) !== undefined;
      }),
    ),
  );
}

function treeOf(file: FileInPieces): SyntaxTree {
  const { sections, frame, memories } = file;
  const found = { problems: [...frame.problems], damage: [...frame.damage], directives: [...frame.directives] };
  for (const { name } of sections) {
    for (const { problems, damage, directives } of memories[name].notable()) {
      found.problems.push(...problems);
      found.damage.push(...damage);
      found.directives.push(...directives);
    }
  }
  const entries = frame.root.entries.map((entry): MapEntry => {
    const section = sections.find(({ name }) => name === entry.key.text);
    return section ? { key: entry.key, value: memories[section.name].container(section, found.problems) } : entry;
  });
  const { anchor } = frame.root;
  const range = { start: frame.root.range.start, end: rootEndOf(file) };
  return {
    root: mapOf(entries, { ...(anchor !== undefined && { anchor }), range }),
    problems: boundFaults(inOrder(found.problems)),
    damage: inOrder(found.damage.map((range) => ({ range })))
      .slice(0, maxFaults)
      .map(({ range: lines }) => lines),
    directives: inOrder(found.directives),
  };
}

function rootEndOf({ sections, pieces, frame }: FileInPieces): number {
  const last = pieces.at(-1)?.at(-1);
  if (sections.at(-1)?.isFollowed === false && last?.ends) return last.ends.root.end;
  // The root begins in the first part of the frame, which never moves.
  const { end } = frame.root.range;
  const place = frame.places[frame.cuts.filter((cut) => cut.end <= end).length];
  return end + (place?.offset ?? 0);
}

/** As where the whole is read: a file with more faults than this is no YAML at all. */
function boundFaults(problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  let faults = 0;
  return problems.filter(({ code }) => code !== 'yaml-syntax' || faults++ < maxFaults);
}

function inOrder<T extends { readonly range: TextRange }>(things: readonly T[]): readonly T[] {
  return things.toSorted((a, b) => a.range.start - b.range.start);
}
