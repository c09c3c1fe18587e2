import {
  CST,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Document,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { TextRange } from '../text-range.ts';
import { Place, rangeNear } from './place.ts';
import { PlainScalar } from './plain-scalar.ts';
import { canBeMerged, isMergeKey } from './merge.ts';
import type {
  AliasNode,
  MapEntry,
  MapNode,
  ScalarNode,
  ScalarSource,
  ScalarStyle,
  SequenceNode,
  SyntaxNode,
} from './syntax-node.ts';
import { depthLimit } from './read-document.ts';
import type { SyntaxProblem } from './syntax-tree.ts';

/** How many nodes all aliases of a file may stand for together, counted as if each were written out. */
export const aliasLimit = 1_000_000;

/** Makes the range of a node of offsets into the text that was read. */
export type RangeMaker = (start: number, end: number) => TextRange;

/** Makes our own tree of a document of the YAML library: aliases resolved, keys that stand twice left out. */
export function buildTree(
  document: Document.Parsed,
  text: string,
  makeRange: RangeMaker = rangesIn(new Place()),
): BuiltTree {
  const builder = new TreeBuilder(text, makeRange);
  const isEmpty = document.contents === null || isNothing(document.contents);
  const root = isEmpty ? undefined : builder.node(document.contents, 0);
  const { problems, weight, hasAnchors, hasAliases } = builder;
  return { ...(root && { root }), problems, weight, hasAnchors, hasAliases };
}

export interface BuiltTree {
  readonly root?: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
  /** How many nodes there are, each alias counted as what it stands for. */
  readonly weight: number;
  readonly hasAnchors: boolean;
  readonly hasAliases: boolean;
}

function rangesIn(place: Place): RangeMaker {
  return (start, end) => place.range(start, end);
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN' && node.tag === undefined;
}

type Target = Exclude<SyntaxNode, AliasNode>;

/** What an anchor names, with the number of its nodes and of its levels, aliases counted as what they stand for. */
interface Anchored {
  readonly target: Target;
  readonly weight: number;
  readonly height: number;
}

class TreeBuilder {
  readonly problems: SyntaxProblem[] = [];
  /** Nodes built so far, each alias counted as what it stands for. */
  weight = 0;
  hasAnchors = false;
  hasAliases = false;
  readonly #text: string;
  readonly #makeRange: RangeMaker;
  /** The latest node of each name; `undefined` while the node is being built, so inside itself. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  /** How many nodes the aliases so far stand for. */
  #expanded = 0;
  /** The level of the node that is being built, and the deepest one reached since the latest anchor. */
  #depth = 0;
  #deepest = 0;

  constructor(text: string, makeRange: RangeMaker) {
    this.#text = text;
    this.#makeRange = makeRange;
  }

  /** `offset` is where a node would stand that the file leaves out. */
  node(source: unknown, offset: number): SyntaxNode {
    if (isAlias(source)) return this.#alias(source.source, this.#rangeOf(source.range, offset));
    const anchor = anchorOf(source);
    if (anchor === undefined) return this.#counted(source, offset);
    this.hasAnchors = true;
    const { weight, deepest } = { weight: this.weight, deepest: this.#deepest };
    this.#anchors.set(anchor, undefined);
    this.#deepest = this.#depth;
    const target = this.#counted(source, offset);
    this.#anchors.set(anchor, { target, weight: this.weight - weight, height: this.#deepest - this.#depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return target;
  }

  #counted(source: unknown, offset: number): Target {
    this.weight++;
    this.#deepest = Math.max(this.#deepest, ++this.#depth);
    const target = this.#target(source, offset);
    this.#depth--;
    return target;
  }

  #target(source: unknown, offset: number): Target {
    if (isScalar(source)) return this.#scalar(source, offset);
    if (!isCollection(source)) return this.#emptyScalar(offset);
    const [start, end] = this.#collectionEnds(source, offset);
    const range = this.#makeRange(start, end);
    const anchor = source.anchor === undefined ? {} : { anchor: source.anchor };
    return isMap(source)
      ? mapOf(this.#entries(source.items, start), { range, ...anchor })
      : { kind: 'sequence', range, ...anchor, items: this.#items(source.items, start) };
  }

  /** The library lets a block collection go on up to what follows it, with blank lines and comments; it ends with its last item. */
  #collectionEnds(source: YAMLMap | YAMLSeq, offset: number): readonly [start: number, end: number] {
    const [start, end] = source.range ?? [offset, offset];
    if (source.flow === true) return [start, end];
    const last = lastPart(source);
    const lastEnd = Math.min(end, isNode(last) ? (last.range?.[1] ?? end) : end);
    // Where a value is still to be typed, the blanks before it belong to the collection.
    if (isNothing(last)) return [start, blanksEnd(this.#text, lastEnd)];
    return [start, start + this.#text.slice(start, lastEnd).trimEnd().length];
  }

  #items(items: readonly unknown[], offset: number): SequenceNode['items'] {
    return items.map((item) => {
      // In brackets, `[a: 1]` is a list of one map of one key.
      if (isPair(item)) {
        const entries = this.#entries([item], offset);
        const first = entries[0];
        const range = first
          ? rangeNear(first.key.range, first.key.range.start, first.value.range.end)
          : this.#makeRange(offset, offset);
        return mapOf(entries, { range });
      }
      return this.node(item, offset);
    });
  }

  #entries(items: readonly unknown[], offset: number): MapEntry[] {
    const entries = new Map<string, MapEntry>();
    for (const item of items) {
      if (!isPair(item)) continue;
      const key = this.#key(item.key, offset);
      const value = this.node(item.value, key?.range.end ?? offset);
      if (!key) continue;
      const first = entries.get(key.text);
      if (first)
        this.problems.push({ code: 'duplicate-key', range: key.range, name: key.text, first: first.key.range });
      else entries.set(key.text, { key, value });
      if (isMergeKey(key) && !canBeMerged(value))
        this.problems.push({ code: 'yaml-syntax', range: key.range, fault: { kind: 'merge' } });
    }
    return [...entries.values()];
  }

  /** Keys are words. An alias may stand for one, in its own place. */
  #key(source: unknown, offset: number): ScalarNode | undefined {
    const key = this.node(source, offset);
    if (key.kind === 'scalar') {
      if (!isScalar(source) || isScalarToken(source.srcToken)) return key;
      // A key that is left out stands at its colon, wherever the library lets it begin.
      const at = colonFrom(this.#text, source.range?.[0] ?? offset);
      return { ...key, range: this.#makeRange(at, at) };
    }
    if (key.kind === 'alias' && key.target?.kind === 'scalar') return { ...key.target, range: key.range };
    if (key.kind !== 'alias' || key.target) this.problems.push({ code: 'unknown-key', range: key.range });
    return undefined;
  }

  #alias(name: string, range: TextRange): AliasNode {
    this.hasAliases = true;
    const unresolved: AliasNode = { kind: 'alias', range, name };
    const anchored = this.#anchors.get(name);
    if (!anchored) {
      if (this.#anchors.has(name)) this.problems.push({ code: 'alias-limit', range, alias: `*${name}` });
      else this.problems.push({ code: 'yaml-syntax', range, fault: { kind: 'unknown-anchor', name } });
      return unresolved;
    }
    const within = this.#expanded <= aliasLimit;
    const tooDeep = this.#depth + anchored.height > depthLimit;
    this.#expanded += anchored.weight;
    if (tooDeep || this.#expanded > aliasLimit) {
      // One is enough: what comes after it is no better.
      if (within) this.problems.push({ code: 'alias-limit', range, alias: `*${name}` });
      this.#expanded = aliasLimit + 1;
      return unresolved;
    }
    this.weight += anchored.weight;
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.height);
    return { ...unresolved, target: anchored.target };
  }

  #scalar(source: Scalar, offset: number): ScalarNode {
    const token = source.srcToken;
    // A tag may give a value that the file leaves out a type: `!!str` alone is an empty text.
    if (!isScalarToken(token))
      return { ...this.#emptyScalar(source.range?.[0] ?? offset), value: plainValue(source.value) };
    const style = styles[source.type ?? 'PLAIN'] ?? 'plain';
    const text = source.source ?? '';
    const value = plainValue(source.value);
    if (style === 'plain' && source.anchor === undefined && token.source === text) {
      const { offset } = token;
      return new PlainScalar(this.#makeRange(offset, offset + text.length), text, value);
    }
    const [range, spelling] = this.#spelling(token, style);
    // Spreading is slow, and most nodes are scalars.
    const node: ScalarNode = {
      kind: 'scalar',
      range,
      style,
      text,
      value,
      source: spelling,
    };
    return source.anchor === undefined ? node : { ...node, anchor: source.anchor };
  }

  #spelling(token: CST.FlowScalar | CST.BlockScalar, style: ScalarStyle): readonly [TextRange, ScalarSource] {
    const { source: text, offset } = token;
    if (token.type !== 'block-scalar') {
      const end = offset + text.length;
      const [from, to] = style === 'plain' ? [offset, end] : this.#withoutQuotes(offset, end);
      return [this.#makeRange(from, to), { text, at: offset - from, header: '', parentIndent: 0 }];
    }
    const spelt = token.props.map((prop) => ('source' in prop ? prop.source : ''));
    const bodyAt = offset + spelt.join('').length;
    const [from, to] = contentOf(text, bodyAt);
    const source = { text, at: bodyAt - from, header: spelt[0] ?? '', parentIndent: token.indent };
    return [this.#makeRange(from, to), source];
  }

  #withoutQuotes(start: number, end: number): readonly [number, number] {
    const closed = end - start > 1 && this.#text.charAt(start) === this.#text.charAt(end - 1);
    return [start + 1, closed ? end - 1 : end];
  }

  #emptyScalar(offset: number): ScalarNode {
    return {
      kind: 'scalar',
      range: this.#makeRange(offset, offset),
      style: 'plain',
      text: '',
      value: null,
      source: { text: '', at: 0, header: '', parentIndent: 0 },
    };
  }

  #rangeOf(range: readonly [number, number, number] | null | undefined, offset: number): TextRange {
    return range ? this.#makeRange(range[0], range[1]) : this.#makeRange(offset, offset);
  }
}

export function mapOf(entries: readonly MapEntry[], node: Pick<MapNode, 'range' | 'anchor'>): MapNode {
  return { kind: 'map', ...node, entries, merges: entries.some(({ key }) => isMergeKey(key)) };
}

/** What stands last in a block collection, at any depth. */
function lastPart(collection: YAMLMap | YAMLSeq): unknown {
  let last: unknown = collection;
  for (;;) {
    if (isPair(last)) last = last.value ?? last.key;
    else if (isCollection(last) && last.flow !== true && last.items.length > 0) last = last.items.at(-1);
    else return last;
  }
}

/** The colon behind blanks, empty lines and comments; where there is none, the place itself. */
function colonFrom(text: string, start: number): number {
  let end = start;
  while (/\s/u.test(text.charAt(end)) || text.charAt(end) === '#') {
    if (text.charAt(end) === '#') end = Math.max(end, text.indexOf('\n', end));
    end++;
  }
  return text.charAt(end) === ':' ? end : start;
}

function blanksEnd(text: string, start: number): number {
  let end = start;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end++;
  return end;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function isScalarToken(token: CST.Token | undefined): token is CST.FlowScalar | CST.BlockScalar {
  return CST.isScalar(token);
}

/** The lines of a block scalar without the indentation of the first and the line ends behind the last. */
function contentOf(body: string, offset: number): readonly [number, number] {
  const start = body.search(/\S/u);
  return start === -1 ? [offset, offset] : [offset + start, offset + body.trimEnd().length];
}

function plainValue(value: unknown): ScalarNode['value'] {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    default:
      return null;
  }
}

function anchorOf(source: unknown): string | undefined {
  return isScalar(source) || isCollection(source) ? source.anchor : undefined;
}
