import assert from 'node:assert/strict';
import { analyze, type Analysis } from '../../core/analyze.ts';
import { isMergeKey } from '../../core/syntax/merge.ts';
import { scalarPositions } from '../../core/syntax/scalar-positions.ts';
import type { MapNode, ScalarNode, SequenceNode, SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextRange } from '../../core/text-range.ts';
import type { World } from '../../core/world.ts';

/** Ways to write the same file. */
export const yamlStyles = [
  'block',
  'flow',
  'single quotes',
  'double quotes',
  'escapes',
  'literal',
  'folded',
  'anchors',
  'merge keys',
  'CRLF',
] as const;

export type YamlStyle = (typeof yamlStyles)[number];

/**
 * Checks that a file says the same in each style: the same findings in the same words, at the same words.
 *
 * @returns the codes that were found in every style; none for a file that has to do with style, such as one with an anchor
 */
export function checkInEveryStyle(text: string, world: World): ReadonlySet<string> {
  const given = analyze(text, world);
  const { root, problems, damage, directives } = given.tree;
  if (root?.kind !== 'map' || problems.length + damage.length + directives.length > 0) return new Set();
  if (!isStyleless(root)) return new Set();
  const expected = saidBy(given);
  for (const style of yamlStyles) {
    const written = writtenIn(style, root);
    const found = analyze(written, world);
    assert.deepEqual(saidBy(found), expected, `in the style ${style}:\n${written}`);
  }
  return new Set(given.diagnostics.map(({ code }) => code));
}

/** What stands nowhere that another style has as well, such as a missing word, is compared by its words alone. */
function saidBy({ diagnostics, tree }: Analysis): string[] {
  const places = placesIn(tree.root);
  return diagnostics
    .map(({ code, message, range, related }) => {
      const others = related.map((place) => `${place.message} @ ${nameOf(place.range, places)}`);
      return [`${code}: ${message} @ ${nameOf(range, places)}`, ...others].join('\n  ');
    })
    .sort();
}

/** Aliases, merge keys and anchors are a style of their own, and an empty text has no words to stand at. */
function isStyleless(node: SyntaxNode): boolean {
  if (node.kind === 'alias' || node.anchor !== undefined) return false;
  if (node.kind === 'scalar') return !isEmpty(node) || node.value === null;
  // An item that is left out can be so in a list of lines only.
  if (node.kind === 'sequence') return node.items.every((item) => isStyleless(item) && !isEmpty(item));
  return !node.merges && node.entries.every(({ key, value }) => isStyleless(key) && isStyleless(value));
}

function isEmpty({ range }: SyntaxNode): boolean {
  return range.end === range.start;
}

interface Place {
  readonly name: string;
  readonly node: SyntaxNode;
}

/** Every node of a tree under the keys and numbers that lead to it; a merge key leads nowhere. */
function placesIn(root: SyntaxNode | undefined): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: SyntaxNode, name: string): void => {
    places.push({ name, node });
    if (node.kind === 'sequence') for (const [index, item] of node.items.entries()) visit(item, `${name}/${index}`);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      if (isMergeKey(key) && value.kind === 'map') {
        // What a map lacks stands at its first key.
        places.push({ name: `${name}/${value.entries[0]?.key.text ?? ''} (key)`, node: key });
        visitAll(value, name);
      } else {
        places.push({ name: `${name}/${key.text} (key)`, node: key });
        visit(value, `${name}/${key.text}`);
      }
    }
  };
  const visitAll = (map: MapNode, name: string): void => {
    for (const { key, value } of map.entries) {
      places.push({ name: `${name}/${key.text} (key)`, node: key });
      visit(value, `${name}/${key.text}`);
    }
  };
  if (root) visit(root, '');
  return places;
}

function nameOf(range: TextRange, places: readonly Place[]): string {
  const whole = places.find(({ node }) => node.range.start === range.start && node.range.end === range.end);
  if (whole) return whole.name;
  for (const { name, node } of places) {
    if (node.kind !== 'scalar' || range.start < node.range.start || range.end > node.range.end) continue;
    const part = partOf(node, range);
    if (part) return `${name} ${part}`;
  }
  return '?';
}

/** The part of a scalar's decoded text that stands at a range. */
function partOf(node: ScalarNode, { start, end }: TextRange): string | undefined {
  const positions = scalarPositions(node);
  for (let from = 0; from <= node.text.length; from++) {
    if (positions.toFile(from, from).start !== start) continue;
    for (let to = from; to <= node.text.length; to++)
      if (positions.toFile(from, to).end === end) return `${from}-${to}`;
  }
  return undefined;
}

function writtenIn(style: YamlStyle, root: SyntaxNode): string {
  const writer = new StyleWriter(style);
  const text = style === 'flow' ? `${writer.flow(root)}\n` : `${writer.block(root, 0, 0).trimStart()}\n`;
  return style === 'CRLF' ? text.replaceAll('\n', '\r\n') : text;
}

class StyleWriter {
  readonly #style: YamlStyle;
  #anchors = 0;

  constructor(style: YamlStyle) {
    this.#style = style;
  }

  flow(node: SyntaxNode): string {
    if (node.kind === 'scalar') return this.#scalar(node, true);
    if (node.kind === 'sequence') return `[ ${node.items.map((item) => this.flow(item)).join(', ')} ]`;
    if (node.kind !== 'map') return '';
    return `{ ${node.entries.map(({ key, value }) => `${this.#scalar(key, true)}: ${this.flow(value)}`).join(', ')} }`;
  }

  /** What stands behind a colon or a dash, with the blank or the line break before it. */
  block(node: SyntaxNode, indent: number, depth: number): string {
    this.#anchors++;
    const anchor = this.#style === 'anchors' && depth > 0 ? ` &a${this.#anchors}` : '';
    if (node.kind === 'scalar') return anchor + this.#value(node, indent);
    if (node.kind === 'alias') return '';
    if ((node.kind === 'map' ? node.entries : node.items).length === 0)
      return `${anchor} ${node.kind === 'map' ? '{}' : '[]'}`;
    const lines = node.kind === 'map' ? this.#entries(node, indent, depth) : this.#items(node, indent, depth);
    return `${anchor}\n${lines.join('\n')}`;
  }

  #entries(map: MapNode, indent: number, depth: number): string[] {
    // A thread or a dependency.
    const isMerged = this.#style === 'merge keys' && depth === 2;
    const column = isMerged ? indent + 2 : indent;
    const lines = map.entries.map(
      ({ key, value }) =>
        `${' '.repeat(column)}${this.#scalar(key, false)}:${this.block(value, column + 2, depth + 1)}`,
    );
    return isMerged ? [`${' '.repeat(indent)}<<:`, ...lines] : lines;
  }

  #items(list: SequenceNode, indent: number, depth: number): string[] {
    return list.items.map((item) => `${' '.repeat(indent)}-${this.block(item, indent + 2, depth + 1)}`);
  }

  #value(node: ScalarNode, indent: number): string {
    const isBlock = this.#style === 'literal' || this.#style === 'folded';
    const isLine = typeof node.value === 'string' && /^\S(?:[^\n]*\S)?$/u.test(node.text);
    if (!isBlock || !isLine) return ` ${this.#scalar(node, false)}`;
    return ` ${this.#style === 'literal' ? '|' : '>'}-\n${' '.repeat(indent)}${node.text}`;
  }

  #scalar({ text, value, style }: ScalarNode, inBrackets: boolean): string {
    if (typeof value !== 'string') return text;
    if (this.#style === 'escapes') return `"${Array.from(text, escaped).join('')}"`;
    if (this.#style === 'double quotes') return JSON.stringify(text);
    if (this.#style === 'single quotes' && !text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
    const isPlain = style === 'plain' && !text.includes('\n') && !(inBrackets && /[,[\]{}]/u.test(text));
    return isPlain ? text : JSON.stringify(text);
  }
}

/** Every other letter, by its number. */
function escaped(letter: string, index: number): string {
  if (index % 2 === 0) return JSON.stringify(letter).slice(1, -1);
  const code = (letter.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
