import {
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
import { canBeMerged, isMergeKey } from './merge.ts';
import type { AliasNode, MapEntry, MapNode, ScalarNode, ScalarStyle, SequenceNode, SyntaxNode } from './syntax-node.ts';
import { depthLimit } from './read-document.ts';
import type { SyntaxProblem } from './syntax-tree.ts';

/** How many nodes all aliases of a file may stand for together, counted as if each were written out. */
export const aliasLimit = 1_000_000;

/** Makes our own tree of a document of the YAML library: aliases resolved, keys that stand twice left out. */
export function buildTree(
  document: Document.Parsed,
  text: string,
): { readonly root?: SyntaxNode; readonly problems: readonly SyntaxProblem[] } {
  if (document.contents === null || isNothing(document.contents)) return { problems: [] };
  const builder = new TreeBuilder(text);
  return { root: builder.node(document.contents, 0), problems: builder.problems };
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
  readonly #text: string;
  /** The latest node of each name; `undefined` while the node is being built, so inside itself. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  /** How many nodes the aliases so far stand for. */
  #expanded = 0;
  /** Nodes built so far, each alias counted as what it stands for. */
  #weight = 0;
  /** The level of the node that is being built, and the deepest one reached since the latest anchor. */
  #depth = 0;
  #deepest = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** `offset` is where a node would stand that the file leaves out. */
  node(source: unknown, offset: number): SyntaxNode {
    if (isAlias(source)) return this.#alias(source.source, rangeOf(source.range, offset));
    const anchor = anchorOf(source);
    if (anchor === undefined) return this.#counted(source, offset);
    const { weight, deepest } = { weight: this.#weight, deepest: this.#deepest };
    this.#anchors.set(anchor, undefined);
    this.#deepest = this.#depth;
    const target = this.#counted(source, offset);
    this.#anchors.set(anchor, { target, weight: this.#weight - weight, height: this.#deepest - this.#depth });
    this.#deepest = Math.max(deepest, this.#deepest);
    return target;
  }

  #counted(source: unknown, offset: number): Target {
    this.#weight++;
    this.#deepest = Math.max(this.#deepest, ++this.#depth);
    const target = this.#target(source, offset);
    this.#depth--;
    return target;
  }

  #target(source: unknown, offset: number): Target {
    if (isScalar(source)) return this.#scalar(source, offset);
    if (!isCollection(source)) return emptyScalar(offset);
    const range = this.#collectionRange(source, offset);
    const anchor = source.anchor === undefined ? {} : { anchor: source.anchor };
    return isMap(source)
      ? mapOf(this.#entries(source.items, range.start), { range, ...anchor })
      : { kind: 'sequence', range, ...anchor, items: this.#items(source.items, range.start) };
  }

  /** The library lets a block collection go on up to what follows it, with blank lines and comments; it ends with its last item. */
  #collectionRange(source: YAMLMap | YAMLSeq, offset: number): TextRange {
    const { start, end } = rangeOf(source.range, offset);
    if (source.flow === true) return { start, end };
    const last = lastPart(source);
    const lastEnd = Math.min(end, isNode(last) ? (last.range?.[1] ?? end) : end);
    // Where a value is still to be typed, the blanks before it belong to the collection.
    if (isNothing(last)) return { start, end: blanksEnd(this.#text, lastEnd) };
    return { start, end: start + this.#text.slice(start, lastEnd).trimEnd().length };
  }

  #items(items: readonly unknown[], offset: number): SequenceNode['items'] {
    return items.map((item) => {
      // In brackets, `[a: 1]` is a list of one map of one key.
      if (isPair(item)) {
        const entries = this.#entries([item], offset);
        const first = entries[0];
        const range = first
          ? { start: first.key.range.start, end: first.value.range.end }
          : { start: offset, end: offset };
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
    if (key.kind === 'scalar') return key;
    if (key.kind === 'alias' && key.target?.kind === 'scalar') return { ...key.target, range: key.range };
    if (key.kind !== 'alias' || key.target) this.problems.push({ code: 'unknown-key', range: key.range });
    return undefined;
  }

  #alias(name: string, range: TextRange): AliasNode {
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
    this.#weight += anchored.weight;
    this.#deepest = Math.max(this.#deepest, this.#depth + anchored.height);
    return { ...unresolved, target: anchored.target };
  }

  #scalar(source: Scalar, offset: number): ScalarNode {
    const token = source.srcToken;
    // A tag may give a value that the file leaves out a type: `!!str` alone is an empty text.
    if (!token || !('source' in token))
      return { ...emptyScalar(source.range?.[0] ?? offset), value: plainValue(source.value) };
    const anchor = source.anchor === undefined ? {} : { anchor: source.anchor };
    const text = source.source ?? '';
    const style = styles[source.type ?? 'PLAIN'] ?? 'plain';
    const common = { kind: 'scalar', ...anchor, style, text, value: plainValue(source.value) } as const;
    if (token.type !== 'block-scalar') {
      const end = token.offset + token.source.length;
      const range = style === 'plain' ? { start: token.offset, end } : this.#withoutQuotes(token.offset, end);
      return { ...common, range, source: { text: token.source, offset: token.offset, header: '', parentIndent: 0 } };
    }
    const spelt = token.props.map((prop) => ('source' in prop ? prop.source : ''));
    const bodyAt = token.offset + spelt.join('').length;
    return {
      ...common,
      range: contentOf(token.source, bodyAt),
      source: { text: token.source, offset: bodyAt, header: spelt[0] ?? '', parentIndent: token.indent },
    };
  }

  #withoutQuotes(start: number, end: number): TextRange {
    const closed = end - start > 1 && this.#text.charAt(start) === this.#text.charAt(end - 1);
    return { start: start + 1, end: closed ? end - 1 : end };
  }
}

function mapOf(entries: readonly MapEntry[], node: Pick<MapNode, 'range' | 'anchor'>): MapNode {
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

function emptyScalar(offset: number): ScalarNode {
  return {
    kind: 'scalar',
    range: { start: offset, end: offset },
    style: 'plain',
    text: '',
    value: null,
    source: { text: '', offset, header: '', parentIndent: 0 },
  };
}

/** The lines of a block scalar without the indentation of the first and the line ends behind the last. */
function contentOf(body: string, offset: number): TextRange {
  const start = body.search(/\S/u);
  if (start === -1) return { start: offset, end: offset };
  return { start: offset + start, end: offset + body.trimEnd().length };
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

function rangeOf(range: readonly [number, number, number] | null | undefined, offset: number): TextRange {
  return range ? { start: range[0], end: range[1] } : { start: offset, end: offset };
}

function anchorOf(source: unknown): string | undefined {
  return isScalar(source) || isCollection(source) ? source.anchor : undefined;
}
