import { parse } from '../../core/syntax/parse.ts';
import { pathAt, type PathStep } from '../../core/syntax/path-at.ts';
import type { MapNode, ScalarNode, SyntaxNode } from '../../core/syntax/syntax-node.ts';
import type { TextRange } from '../../core/text-range.ts';
import { isFlow } from '../is-flow.ts';
import { columnOf } from '../yaml-edits.ts';
import { blockAround, type TextPart } from './block-around.ts';
import { possibleEnds } from './possible-ends.ts';

/** Where in a thread file the cursor stands, whatever is still missing there. */
export interface CompletionSite {
  /** Keys and positions from the root: of a key, to the map that it stands in; of a value, to the value itself. */
  readonly path: readonly string[];
  readonly role: 'key' | 'value';
  /** The scalar's text before and behind the cursor, decoded. */
  readonly before: string;
  readonly after: string;
  readonly style: ScalarNode['style'];
  /** The whole scalar without its quotes, in the file; a block scalar or one of several lines: the cursor alone. */
  readonly range: TextRange;
  /** The quote that the user has not written yet. */
  readonly missingQuote: string;
  /** A colon follows already. */
  readonly hasColon: boolean;
  readonly isFlow: boolean;
  /** The column where the key stands, or that of the key whose value this is. */
  readonly column: number;
  /** What stands around it in the same map, by key, without the part at the cursor. */
  readonly siblings: ReadonlyMap<string, SyntaxNode>;
  /** The same for the collections around that, from the outermost. */
  readonly around: readonly SyntaxNode[];
}

/** Private characters of Unicode: a word that no file has at the cursor. */
const mark = '\uE000\uE001\uE002';

/**
 * Finds out what the cursor is in by trying: a word is put there, with such ends as the text may still need, until it can be
 * read. Only the block around the cursor is read, unless that gives nothing: what is broken elsewhere does not matter.
 */
export function completionSite(text: string, offset: number): CompletionSite | undefined {
  let second: CompletionSite | undefined;
  for (const part of [blockAround(text, offset), { text, shift: 0 }]) {
    for (const end of possibleEnds(part.text, offset - part.shift)) {
      const found = siteIn(part, offset - part.shift, end);
      if (found?.isSound === true) return found.site;
      second ??= found?.site;
    }
  }
  return second;
}

function siteIn(part: TextPart, cursor: number, end: { readonly at: number; readonly text: string }) {
  const marked =
    part.text.slice(0, cursor) + mark + part.text.slice(cursor, end.at) + end.text + part.text.slice(end.at);
  const tree = parse(marked);
  const steps = pathAt(tree.root, cursor + 1);
  const scalar = scalarOf(steps.at(-1), tree.root);
  if (scalar === undefined || !scalar.text.includes(mark)) return undefined;
  const isSound = !tree.damage.some(({ start, end: last }) => start <= cursor && cursor <= last);
  return { isSound, site: siteOf({ part, cursor, end, marked, steps, scalar, root: tree.root }) };
}

interface Found {
  readonly part: TextPart;
  readonly cursor: number;
  readonly end: { readonly at: number; readonly text: string };
  readonly marked: string;
  readonly steps: readonly PathStep[];
  readonly scalar: ScalarNode;
  readonly root: SyntaxNode | undefined;
}

function siteOf({ part, cursor, end, marked, steps, scalar, root }: Found): CompletionSite {
  const last = steps.at(-1);
  const isKey = last?.kind === 'key';
  const around = [...(root === undefined ? [] : [root]), ...steps.slice(0, -1).map(nodeOf)];
  const parent = around.at(-1);
  const [before = '', after = ''] = scalar.text.split(mark);
  const key = last === undefined || last.kind === 'item' ? undefined : last.entry.key;
  const own = { start: scalar.range.start, end: Math.max(cursor, scalar.range.end - mark.length) };
  const isWhole = isLine(scalar) && !part.text.slice(own.start, own.end).includes('\n');
  const range = isWhole ? own : { start: cursor, end: cursor };
  return {
    path: steps.slice(0, isKey ? -1 : undefined).map(stepName),
    role: isKey ? 'key' : 'value',
    before,
    after,
    style: scalar.style,
    range: { start: range.start + part.shift, end: range.end + part.shift },
    missingQuote: /^["']?/.exec(end.text)?.[0] ?? '',
    hasColon: isKey && /^["']?[ \t]*:/.test(part.text.slice(end.at)),
    isFlow: parent !== undefined && (parent.kind === 'map' || parent.kind === 'sequence') && isFlow(marked, parent),
    column: columnOf(part.text, key === undefined ? own.start : quoteStart(marked, key)),
    siblings: siblingsOf(parent, key),
    around,
  };
}

function isLine({ style }: ScalarNode): boolean {
  return style === 'plain' || style === 'single' || style === 'double';
}

function quoteStart(text: string, { range, style }: ScalarNode): number {
  return style === 'single' || style === 'double'
    ? text.lastIndexOf(style === 'single' ? "'" : '"', range.start)
    : range.start;
}

function scalarOf(step: PathStep | undefined, root: SyntaxNode | undefined): ScalarNode | undefined {
  const node = step?.kind === 'key' ? step.entry.key : step === undefined ? root : nodeOf(step);
  return node?.kind === 'scalar' ? node : undefined;
}

function nodeOf(step: PathStep): SyntaxNode {
  return step.kind === 'item' ? step.item : step.entry.value;
}

function stepName(step: PathStep): string {
  return step.kind === 'item' ? String(step.index) : step.entry.key.text;
}

function siblingsOf(parent: SyntaxNode | undefined, own: ScalarNode | undefined): ReadonlyMap<string, SyntaxNode> {
  const entries: MapNode['entries'] = parent?.kind === 'map' ? parent.entries : [];
  return new Map(entries.filter(({ key }) => key !== own).map(({ key, value }) => [key.text, value]));
}
