import type { TextRange } from '../text-range.ts';
import { buildTree, mapOf, type BuiltTree } from './build-tree.ts';
import { directivesIn } from './directives.ts';
import { Place } from './place.ts';
import { maxFaults, readPastFaults, recoveryBudget } from './read-past-faults.ts';
import { endOfBrackets, endOfQuotedText } from './indented-too-little.ts';
import { headerLength, readPiece, readPieces, type Piece, type PieceContext } from './read-piece.ts';
import { splitItems, type ItemSection } from './split-items.ts';
import { damageOf, firstControlCharacter, syntaxProblem } from './syntax-faults.ts';
import type { MapEntry, MapNode, SequenceNode } from './syntax-node.ts';
import type { Directive, SyntaxProblem, SyntaxTree } from './syntax-tree.ts';

/**
 * Reads a file item by item: every item of `threads` and `dependencies` for itself, and the rest of the file with one item
 * in their place. Where that is not sure to give what reading the whole gives, `undefined`.
 *
 * `previous`, a tree of an earlier text of the file, makes it fast: what has not changed is taken from it, and moved to where it
 * stands now. The earlier tree is of no use afterwards, because its ranges have moved. The answer is the same without it.
 */
export function parsePieces(text: string, previous?: SyntaxTree): SyntaxTree | undefined {
  const sections = splitItems(text);
  if (!sections) return undefined;
  const before = previous && filesOf.get(previous);
  const pieces = piecesOf(text, sections, before);
  if (!pieces) return undefined;
  const frame = frameOf(text, sections, before?.frame);
  if (!frame) return undefined;
  const file = { text, sections, pieces, frame };
  if (!isWithinLimits(file)) return undefined;
  moveTo(file);
  if (goesOnBehind(file)) return undefined;
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
}

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
  before: FileInPieces | undefined,
): readonly (readonly Piece[])[] | undefined {
  const pieces: (readonly Piece[])[] = [];
  for (const section of sections) {
    const own = before ? keptPieces(text, section, before) : [];
    if (!readMissing(text, section, own)) return undefined;
    pieces.push(own as readonly Piece[]);
  }
  return pieces;
}

/** The earlier pieces of a section whose text is the same, at their numbers now. */
function keptPieces(text: string, section: ItemSection, before: FileInPieces): (Piece | undefined)[] {
  const at = before.sections.findIndex((one) => one.name === section.name && one.column === section.column);
  const old = before.sections[at];
  const pieces = before.pieces[at];
  if (!old || !pieces) return [];
  const taken = new Uint8Array(pieces.length);
  const moved = section.starts.length - old.starts.length;
  const followedAt = (index: number): PieceContext['followedBy'] => followedBy(section, index);
  return section.starts.map((start, index) => {
    const item = text.slice(start, section.starts[index + 1] ?? section.end);
    // Items that are new or gone move all that come after them by as many.
    for (const oldIndex of moved === 0 ? [index] : [index, index - moved]) {
      const oldStart = old.starts[oldIndex];
      if (oldStart === undefined || taken[oldIndex] === 1) continue;
      const oldEnd = old.starts[oldIndex + 1] ?? old.end;
      if (oldEnd - oldStart !== item.length || followedBy(old, oldIndex) !== followedAt(index)) continue;
      if (before.text.slice(oldStart, oldEnd) !== item) continue;
      taken[oldIndex] = 1;
      return pieces[oldIndex];
    }
    return undefined;
  });
}

/** How many items are read at once: few enough that one fault among them costs little. */
const batchSize = 32;

/** Reads the items of a section that are missing in `own`; false where one cannot be read for itself. */
function readMissing(text: string, section: ItemSection, own: (Piece | undefined)[]): boolean {
  const { starts } = section;
  const last = starts.length - 1;
  let recoveredUnits = 0;
  for (let index = 0; index <= last; index++) {
    if (own[index]) continue;
    let next = index + 1;
    while (next < last && next - index < batchSize && !own[next]) next++;
    const context = contextOf(section, index);
    const isBatch = next - index > 1 && next <= last;
    const batch = isBatch ? readBatch(text, starts.slice(index, next + 1), context) : undefined;
    if (batch) {
      for (const [at, piece] of batch.entries()) own[index + at] = piece;
      continue;
    }
    for (let at = index; at < next; at++) {
      const piece = readPiece(text.slice(starts[at], starts[at + 1] ?? section.end), contextOf(section, at));
      recoveredUnits += piece?.recoveredUnits ?? 0;
      if (!piece || recoveredUnits > recoveryBudget) return false;
      own[at] = piece;
    }
  }
  return true;
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

function isWithinLimits({ pieces, frame }: FileInPieces): boolean {
  let weight = 0;
  let { recoveredUnits } = frame;
  let hasAnchors = frame.root.anchor !== undefined;
  for (const own of pieces) {
    for (const piece of own) {
      weight += piece.weight;
      recoveredUnits += piece.recoveredUnits;
      hasAnchors ||= piece.hasAnchors;
    }
  }
  return weight <= weightLimit && recoveredUnits <= recoveryBudget && !(hasAnchors && frame.built.hasAliases);
}

/** Moves all places to where their parts stand in the text. */
function moveTo({ sections, pieces, frame }: FileInPieces): void {
  for (const [at, { starts, end }] of sections.entries()) {
    for (const [index, piece] of (pieces[at] ?? []).entries()) piece.place.offset = (starts[index] ?? 0) - headerLength;
    const place = frame.places[at + 1];
    if (place) place.offset = end - (frame.cuts[at]?.end ?? 0);
  }
}

/** Whether quotes or brackets that an item leaves open close behind it: then their lines are not indented enough, and no items. */
function goesOnBehind({ text, pieces }: FileInPieces): boolean {
  return pieces.some((own) =>
    own.some((piece) =>
      piece.problems.some((problem) => {
        if (problem.code !== 'yaml-syntax') return false;
        if (problem.fault.kind === 'unclosed-quote') return endOfQuotedText(text, problem.range.start) !== undefined;
        return problem.fault.kind === 'unclosed-bracket' && endOfBrackets(text, problem.range.start) !== undefined;
      }),
    ),
  );
}

function treeOf(file: FileInPieces): SyntaxTree {
  const { sections, pieces, frame } = file;
  const found = { problems: [...frame.problems], damage: [...frame.damage], directives: [...frame.directives] };
  for (const own of pieces) {
    for (const { problems, damage, directives } of own) {
      // Nearly all pieces are sound.
      if (problems.length > 0) found.problems.push(...problems);
      if (damage.length > 0) found.damage.push(...damage);
      if (directives.length > 0) found.directives.push(...directives);
    }
  }
  const entries = frame.root.entries.map((entry): MapEntry => {
    const at = sections.findIndex(({ name }) => name === entry.key.text);
    const section = sections[at];
    return section ? { key: entry.key, value: containerOf(section, pieces[at] ?? [], found.problems) } : entry;
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

/** The items of a section together; a key that stands again is reported. */
function containerOf(
  { name, column, starts }: ItemSection,
  pieces: readonly Piece[],
  problems: SyntaxProblem[],
): MapNode | SequenceNode {
  const range = { start: (starts[0] ?? 0) + column, end: pieces.at(-1)?.ends?.section.end ?? 0 };
  if (name === 'dependencies') return { kind: 'sequence', range, items: pieces.flatMap(({ items }) => items) };
  const entries = new Map<string, MapEntry>();
  for (const piece of pieces) {
    for (const entry of piece.entries) {
      const { text, range: place } = entry.key;
      const first = entries.get(text);
      if (first) problems.push({ code: 'duplicate-key', range: place, name: text, first: first.key.range });
      else entries.set(text, entry);
    }
  }
  return mapOf([...entries.values()], { range });
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
