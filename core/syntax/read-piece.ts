import { isCollection, isMap, isPair, isScalar, isSeq, type Document, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextRange } from '../text-range.ts';
import { buildTree, type RangeMaker } from './build-tree.ts';
import { directivesIn } from './directives.ts';
import { Place } from './place.ts';
import { readDocument } from './read-document.ts';
import { readPastFaults } from './read-past-faults.ts';
import { damageOf, firstControlCharacter, syntaxProblem } from './syntax-faults.ts';
import type { MapEntry, MapNode, SequenceNode, SyntaxNode } from './syntax-node.ts';
import type { Directive, SyntaxProblem } from './syntax-tree.ts';

/** What decides how the text of an item is read, besides the text itself. */
export interface PieceContext {
  readonly kind: 'map' | 'sequence';
  /** Of the item: spaces before its key or its dash. */
  readonly column: number;
  /** What the file has behind it. */
  readonly followedBy: 'item' | 'key' | 'nothing';
}

/** An item of `threads` or `dependencies`, read for itself. All its ranges move with its place. */
export interface Piece {
  readonly place: Place;
  /** The thread; absent where its key is no word. */
  readonly entry?: MapEntry;
  /** The dependency. */
  readonly item?: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
  readonly damage: readonly TextRange[];
  readonly directives: readonly Directive[];
  /** Where its section ends, and where the file's root does, should it be the last item; absent where that was not read. */
  readonly ends?: { readonly section: TextRange; readonly root: TextRange };
  /** How many nodes it has. */
  readonly weight: number;
  /** How much text was read again in order to get past faults, in UTF-16 units. */
  readonly recoveredUnits: number;
  readonly hasAnchors: boolean;
}

/** Stands for the section's key, above the items. */
const header = 'k:\n';

/** A piece whose lines begin at an offset of the file has its place there, less this. */
export const headerLength = header.length;

/**
 * Reads the lines of an item as they would be read where they stand in the file. `undefined` where that cannot be told
 * without the rest of the file: its text is no single item, or has an alias.
 */
export function readPiece(text: string, context: PieceContext): Piece | undefined {
  if (firstControlCharacter(text) !== -1) return undefined;
  const piece = pieceFrom(text, context);
  // What is left open swallows whatever follows, so nothing may follow.
  const alone = piece === 'swallowed' ? pieceFrom(text, { ...context, followedBy: 'nothing' }) : piece;
  return alone === 'swallowed' ? undefined : alone;
}

function pieceFrom(text: string, context: PieceContext): Piece | 'swallowed' | undefined {
  const end = header.length + text.length;
  const past = readPastFaults(`${header}${text}${followerOf(context)}`);
  const { document, stopped, secondDocument } = past.read;
  if (!document || stopped || secondDocument) return undefined;
  if (withoutFollower(document, end, context) !== 1) return past.faults.length > 0 ? 'swallowed' : undefined;
  const place = new Place();
  const built = buildTree(document, past.clean, (from, to) => place.range(from, to));
  const section = sectionIn(built.root);
  if (built.hasAliases || !built.root || !section) return undefined;
  const within = (range: TextRange): TextRange => place.range(Math.min(range.start, end), Math.min(range.end, end));
  return {
    place,
    ...partOf(section, 0),
    problems: [...past.faults.map(({ fault, range }) => syntaxProblem(fault, within(range))), ...built.problems],
    damage: past.faults.map((fault) => within(damageOf(fault, past.clean))),
    directives: directivesIn(past.read.comments).map((directive) => ({ ...directive, range: within(directive.range) })),
    ends: { section: section.range, root: built.root.range },
    weight: weightOf(section.kind === 'map' ? section.entries[0]?.value : section.items[0]),
    recoveredUnits: past.recoveries * text.length,
    hasAnchors: built.hasAnchors,
  };
}

/**
 * Reads the lines of several items at once, none of them the last of its section, which is faster than one by one and gives
 * the same. `undefined` where one of them has anything out of the ordinary.
 *
 * @param starts where each item's lines begin in the text, in order
 */
export function readPieces(text: string, starts: readonly number[], context: PieceContext): Piece[] | undefined {
  if (firstControlCharacter(text) !== -1) return undefined;
  const lines = `${header}${text}${followerOf(context)}`;
  const read = readDocument(lines);
  if (!read.document || read.errors.length > 0 || read.stopped || read.secondDocument) return undefined;
  if (withoutFollower(read.document, header.length + text.length, context) !== starts.length) return undefined;
  const places = starts.map((start) => new Place(start));
  const built = buildTree(read.document, lines, rangesIn(places));
  const section = sectionIn(built.root);
  if (!section || built.hasAliases || built.hasAnchors || built.problems.length > 0) return undefined;
  const directives = directivesIn(read.comments);
  const pieces = places.flatMap((place, index): Piece[] => {
    const from = header.length + place.offset;
    const end = header.length + (places[index + 1]?.offset ?? text.length);
    const { entry, item } = partOf(section, index);
    const start = entry ? entry.key.range.start - context.column : item?.range.start;
    if (start === undefined || start < from || start >= end || (entry && start !== from)) return [];
    const own = directives.filter(({ range }) => range.start >= from && range.start < end);
    return [
      {
        place,
        ...(entry && { entry }),
        ...(item && { item }),
        problems: nothing,
        damage: nothing,
        directives:
          own.length === 0
            ? nothing
            : own.map((directive) => ({ ...directive, range: placedIn(place, directive.range) })),
        weight: weightOf(entry?.value ?? item),
        recoveredUnits: 0,
        hasAnchors: false,
      },
    ];
  });
  return pieces.length === starts.length ? pieces : undefined;
}

/** Shared by all pieces that have none. */
const nothing: readonly never[] = [];

function partOf(section: MapNode | SequenceNode, index: number): Pick<Piece, 'entry' | 'item'> {
  const entry = section.kind === 'map' ? section.entries[index] : undefined;
  const item = section.kind === 'sequence' ? section.items[index] : undefined;
  return { ...(entry && { entry }), ...(item && { item }) };
}

/** Nodes come in the order of the text, so their places do too. */
function rangesIn(places: readonly Place[]): RangeMaker {
  let index = 0;
  return (start, end) => {
    while (start - header.length >= (places[index + 1]?.offset ?? Infinity)) index++;
    return placedIn(places[index] ?? new Place(), { start, end });
  };
}

function placedIn(place: Place, { start, end }: TextRange): TextRange {
  return place.range(start - place.offset, end - place.offset);
}

function sectionIn(root: SyntaxNode | undefined): MapNode | SequenceNode | undefined {
  const section = root?.kind === 'map' ? root.entries[0]?.value : undefined;
  return section?.kind === 'map' || section?.kind === 'sequence' ? section : undefined;
}

/** Aliases do not count: a piece has none. */
function weightOf(node: SyntaxNode | undefined): number {
  switch (node?.kind) {
    case 'map':
      return node.entries.reduce((sum, { value }) => sum + 1 + weightOf(value), 1);
    case 'sequence':
      return node.items.reduce((sum, item) => sum + weightOf(item), 1);
    default:
      return 1;
  }
}

/** What is put behind the lines, so that they end as they do in the file. */
function followerOf({ kind, column, followedBy }: PieceContext): string {
  if (followedBy === 'nothing') return '';
  if (followedBy === 'key') return 'j:\n';
  return `${' '.repeat(column)}${kind === 'map' ? 'k:' : '-'}\n`;
}

/**
 * Takes what was put behind the items out of the document again, if the library has read it as what it is: then it reads
 * whatever stands there in the file as it would alone.
 *
 * @param end where it begins
 * @returns how many items there are without it; `undefined` where it is not there
 */
function withoutFollower(document: Document.Parsed, end: number, context: PieceContext): number | undefined {
  const { kind, column, followedBy } = context;
  const root = document.contents;
  if (!isMap(root) || root.flow === true || root.items.length !== (followedBy === 'key' ? 2 : 1)) return undefined;
  const section = root.items[0]?.value;
  if (!isBlock(section, kind) || section.range?.[0] !== header.length + column) return undefined;
  if (followedBy === 'key' && offsetOf(root.items.pop()) !== end) return undefined;
  const dash = kind === 'sequence' ? 1 : 0;
  if (followedBy === 'item' && offsetOf(section.items.pop()) !== end + column + dash) return undefined;
  return section.items.length;
}

function isBlock(node: unknown, kind: PieceContext['kind']): node is YAMLMap | YAMLSeq {
  if (!isCollection(node) || node.flow === true || node.anchor !== undefined || node.tag !== undefined) return false;
  return kind === 'map' ? isMap(node) : isSeq(node);
}

function offsetOf(follower: unknown): number | undefined {
  const node = isPair(follower) ? follower.key : follower;
  return isScalar(node) ? node.range?.[0] : undefined;
}
