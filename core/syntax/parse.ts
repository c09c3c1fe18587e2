import type { TextRange } from '../text-range.ts';
import { buildTree } from './build-tree.ts';
import { directivesIn } from './directives.ts';
import { depthLimit, readDocument, tokenLimit, type ReadDocument } from './read-document.ts';
import type { SyntaxProblem, SyntaxTree, YamlFault } from './syntax-tree.ts';
import { yamlFault, type LocatedFault } from './yaml-fault.ts';

/** In UTF-16 units; 10,000 threads take about a quarter of it. */
export const sizeLimit = 10_000_000;

/** How much text is read again in order to get past faults, in UTF-16 units: about a second's work. */
const recoveryBudget = 2_000_000;
const maxRecoveries = 20;
/** A file with more faults than this is no YAML at all; more findings would not help its author. */
const maxFaults = 50;

/**
 * Reads a text as YAML. What is wrong is left out and the rest read again as if the fault were not there, so that
 * one fault gives one problem and everything else can still be checked. Never throws; in time linear in the text.
 */
export function parse(text: string): SyntaxTree {
  const unreadable = unreadableFault(text);
  if (unreadable) return treeWithout([unreadable], text);

  const { read, clean, faults } = readPastFaults(text);
  const problems = faults.map(({ fault, range }) => syntaxProblem(fault, range));
  if (read.stopped) problems.push(syntaxProblem(stopFaults[read.stopped.because], atLeastOne(read.stopped.at, text)));
  if (read.secondDocument) problems.push({ code: 'multiple-documents', range: read.secondDocument });
  const built = read.document ? buildTree(read.document, clean) : undefined;
  const control = controlCharacter(text);
  problems.push(...(built?.problems ?? []), ...control);
  return {
    ...(built?.root && { root: built.root }),
    clean,
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
  return { clean: '', problems, damage: [wholeOf(text)], directives: [] };
}

/** Reads, blanks the first fault that would hide others, and reads again, as long as the budget lasts. */
function readPastFaults(text: string): { read: ReadDocument; clean: string; faults: LocatedFault[] } {
  const past: LocatedFault[] = [];
  let clean = text;
  for (let round = 1; ; round++) {
    const read = readDocument(clean);
    const faults = faultsOf(read, clean);
    const hiding = faults.find(({ leaveOut }) => leaveOut && clean.slice(leaveOut.start, leaveOut.end).trim() !== '');
    const goOn = round <= maxRecoveries && round * text.length <= recoveryBudget;
    if (!hiding?.leaveOut || !goOn) return { read, clean, faults: oneForEachLine([...past, ...faults], text) };
    past.push(hiding);
    const { start, end } = hiding.leaveOut;
    clean = clean.slice(0, start) + clean.slice(start, end).replaceAll(/[^\r\n]/g, ' ') + clean.slice(end);
  }
}

function faultsOf(read: ReadDocument, text: string): LocatedFault[] {
  const { document, errors } = read;
  if (!document) return [];
  return errors
    .slice(0, maxFaults)
    .map((error) => yamlFault(error, document, text))
    .sort((a, b) => a.range.start - b.range.start);
}

/** The library often says several things of one mistake; they stand on one line. */
function oneForEachLine(faults: readonly LocatedFault[], text: string): LocatedFault[] {
  const byLine = new Map<number, LocatedFault>();
  for (const fault of faults) {
    const line = text.lastIndexOf('\n', fault.range.start - 1);
    if (!byLine.has(line) && byLine.size < maxFaults) byLine.set(line, fault);
  }
  return [...byLine.values()].sort((a, b) => a.range.start - b.range.start);
}

/** YAML allows no control characters but tab and line ends. The first one is enough to say so. */
function controlCharacter(text: string): SyntaxProblem[] {
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  const at = text.search(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/);
  if (at === -1) return [];
  return [syntaxProblem({ kind: 'control-character', code: text.charCodeAt(at) }, { start: at, end: at + 1 })];
}

/** The lines of a fault: what stands on them cannot be trusted. */
function damageOf({ range, leaveOut = range, spoilt = range }: Omit<LocatedFault, 'fault'>, text: string): TextRange {
  const start = text.slice(0, Math.min(range.start, leaveOut.start, spoilt.start)).lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', Math.max(range.end, leaveOut.end, spoilt.end));
  return { start, end: end === -1 ? text.length : end };
}

function syntaxProblem(fault: YamlFault, range: TextRange): SyntaxProblem {
  return { code: 'yaml-syntax', range, fault };
}

function atLeastOne(start: number, text: string): TextRange {
  return { start: Math.min(start, Math.max(text.length - 1, 0)), end: Math.min(start + 1, text.length) };
}

function wholeOf(text: string): TextRange {
  return { start: 0, end: text.length };
}
