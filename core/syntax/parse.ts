import type { TextRange } from '../text-range.ts';
import { buildTree } from './build-tree.ts';
import { directivesIn } from './directives.ts';
import { keepPieces, parsePieces } from './parse-pieces.ts';
import { depthLimit, tokenLimit } from './read-document.ts';
import { readPastFaults } from './read-past-faults.ts';
import { damageOf, firstControlCharacter, syntaxProblem } from './syntax-faults.ts';
import type { SyntaxProblem, SyntaxTree } from './syntax-tree.ts';

/** In UTF-16 units; 10,000 threads take about a quarter of it. */
export const sizeLimit = 10_000_000;

/**
 * Reads a text as YAML. What is wrong is left out and the rest read again as if the fault were not there, so that
 * one fault gives one problem and everything else can still be checked. Never throws; in time linear in the text.
 *
 * `previous`, the tree of an earlier text of the file, makes it fast where little has changed, and is of no use afterwards.
 * The answer is the same without it.
 */
export function parse(text: string, previous?: SyntaxTree): SyntaxTree {
  const unreadable = unreadableFault(text);
  if (unreadable) return treeWithout([unreadable], text);
  const inPieces = parsePieces(text, previous);
  if (inPieces) return inPieces;
  const whole = parseWhole(text);
  if (previous) keepPieces(previous, whole);
  return whole;
}

/** Reads a text in one go. */
export function parseWhole(text: string): SyntaxTree {
  const { read, clean, faults } = readPastFaults(text);
  const problems = faults.map(({ fault, range }) => syntaxProblem(fault, range));
  if (read.stopped) problems.push(syntaxProblem(stopFaults[read.stopped.because], atLeastOne(read.stopped.at, text)));
  if (read.secondDocument) problems.push({ code: 'multiple-documents', range: read.secondDocument });
  const built = read.document && buildTree(read.document, clean);
  const control = controlCharacter(text);
  problems.push(...(built?.problems ?? []), ...control);
  return {
    ...(built?.root && { root: built.root }),
    problems: problems.sort((a, b) => a.range.start - b.range.start),
    damage: read.stopped ? [wholeOf(text)] : [...faults, ...control].map((fault) => damageOf(fault, text)),
    directives: directivesIn(read.comments),
  };
}

const stopFaults = {
  'too-deep': { kind: 'too-deep', limit: depthLimit },
  'too-large': { kind: 'too-many-tokens', limit: tokenLimit },
} as const;

function unreadableFault(text: string): SyntaxProblem | undefined {
  const start = { start: 0, end: Math.min(1, text.length) };
  if (text.length > sizeLimit) return syntaxProblem({ kind: 'too-large', limit: sizeLimit }, start);
  const zero = text.indexOf('\0');
  return zero === -1 ? undefined : syntaxProblem({ kind: 'not-text' }, { start: zero, end: zero + 1 });
}

function treeWithout(problems: readonly SyntaxProblem[], text: string): SyntaxTree {
  return { problems, damage: [wholeOf(text)], directives: [] };
}

function atLeastOne(start: number, text: string): TextRange {
  return { start: Math.min(start, Math.max(text.length - 1, 0)), end: Math.min(start + 1, text.length) };
}

function wholeOf(text: string): TextRange {
  return { start: 0, end: text.length };
}

/** The first one is enough to say so. */
function controlCharacter(text: string): SyntaxProblem[] {
  const at = firstControlCharacter(text);
  if (at === -1) return [];
  return [syntaxProblem({ kind: 'control-character', code: text.charCodeAt(at) }, { start: at, end: at + 1 })];
}
